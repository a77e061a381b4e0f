//! Paragraphs that no office wrote but that look as if one had, without end and always the same:
//! runs of marks, numbers with units, dates, document numbers, Western words, addresses, names,
//! nested brackets, in Simplified and Traditional characters. Each says which of its parts must
//! stay whole and which are so long that a line beside them may be loose.

use std::ops::Range;

/// One paragraph. Ranges count characters, spaces left out.
#[derive(Debug, Default)]
pub(crate) struct Sample {
    /// What is to be set.
    pub(crate) text: String,
    /// Numbers with units, dates, ranges and document numbers.
    pub(crate) whole: Vec<Range<usize>>,
    /// Long Western words and addresses.
    pub(crate) long: Vec<Range<usize>>,
    /// Names of people.
    pub(crate) names: Vec<Range<usize>>,
}

/// A sequence of numbers that looks random and is the same in every run (xorshift64*).
pub(crate) struct Corpus {
    state: u64,
    parts: Parts,
}

/// What paragraphs are made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parts {
    /// Everything.
    All,
    /// Nothing that must stay whole, nothing Western.
    Short,
}

const SIMPLIFIED: &str = "今年以来|全区上下|坚持|项目|紧盯|年度目标|任务|攻坚克难|真抓实干|完成投资|占年度计划|\
    序时进度|要素保障|用地|用林|征迁|开工|竣工|倒排工期|挂图作战|责任单位|区直各部门|\
    各镇街|专班|调度|的|和|在|了|要|加快|推进|落实|确保|进一步|形成合力|提高站位|\
    压实责任|破解难题|优化服务|营商环境|滨江片区|产业园|基础设施|民生工程|督查通报|\
    书面汇报|领导小组";

const TRADITIONAL: &str = "今年以來|全區上下|堅持|項目|緊盯|年度目標|任務|攻堅克難|真抓實幹|完成投資|占年度計劃|\
    序時進度|要素保障|用地|徵遷|開工|竣工|倒排工期|掛圖作戰|責任單位|區直各部門|各鎮街|\
    專班|調度|的|和|在|了|要|加快|推進|落實|確保|進一步|形成合力|壓實責任|優化服務|\
    營商環境|濱江片區|產業園";

/// Characters of no meaning, for stretches where every break is allowed.
const PLAIN: &str = "天地人和春夏秋冬东南西北山水林田路桥江河湖海园区街镇村户企业银行学校医院文化";

const UNITS: &str = "万元|亿元|个百分点|平方米|公里|亩|个|项|户|家|人|万吨|倍|%|‰|年|月|日|期|号|多万元|\
    余家|万亿元|千瓦时|个月|天";

const WORDS: &str = "PPP|EPC|5G|AI|GDP|WPS|Smart City|BIM|internationalization|photovoltaic|\
    Building Information Modeling|e-commerce|state-of-the-art|Wi-Fi 6";

const LONG: &str = "https://www.example.gov.cn/zwgk/2023/11/05/notice.html|\
    http://xm.example.cn/list?year=2023&month=11|zdb_office@example.gov.cn|\
    Pneumonoultramicroscopicsilicovolcanoconiosis|www.example.org/a/b/c";

/// Of people, divided by strokes.
pub(crate) const NAMES: &str = "陈志远|林晓梅|欧阳建国|让·莫内|艾尔肯·买买提|王堃";

impl Corpus {
    /// One of many.
    pub(crate) fn new(seed: u64, parts: Parts) -> Self {
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, parts }
    }

    /// Below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        (self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }

    /// One of the texts in `list`, which strokes divide.
    fn one_of<'a>(&mut self, list: &'a str) -> &'a str {
        let index = self.below(list.split('|').count());
        list.split('|').nth(index).unwrap_or_default()
    }

    /// A paragraph of a few to some hundred characters.
    pub(crate) fn paragraph(&mut self) -> Sample {
        let mut sample = Sample::default();
        let words = if self.below(4) == 0 { TRADITIONAL } else { SIMPLIFIED };
        for _ in 0..=self.below(8) {
            self.sentence(&mut sample, words);
        }
        sample
    }

    fn sentence(&mut self, sample: &mut Sample, words: &str) {
        for clause in 0..=self.below(5) {
            if clause > 0 {
                let mark = self.one_of("，|，|，|、|；|：|——|……|，“|”，");
                sample.text.push_str(mark);
            }
            for _ in 0..=self.below(4) {
                self.piece(sample, words);
            }
        }
        let stop = self.one_of("。|。|。|！|？|！！|？！|……。|。”|。）|——“");
        sample.text.push_str(stop);
    }

    fn piece(&mut self, sample: &mut Sample, words: &str) {
        let kinds = if self.parts == Parts::All { 40 } else { 32 };
        match self.below(kinds) {
            0..=25 => sample.text.push_str(self.one_of(words)),
            26 | 27 => self.plain(sample),
            28 | 29 => self.nested(sample, words),
            30 => self.name(sample),
            31 => sample
                .text
                .push_str(self.one_of("ＡＢＣ|ａ类|《条例》|“一张图”|（试行）|『內』|、、")),
            32..=34 => self.number(sample),
            35 => self.date(sample),
            36 => self.range(sample),
            37 => self.document(sample),
            _ => self.western(sample),
        }
    }

    /// Characters without a mark between them.
    fn plain(&mut self, sample: &mut Sample) {
        let characters: Vec<char> = PLAIN.chars().collect();
        for _ in 0..self.below(30) {
            sample.text.push(characters[self.below(characters.len())]);
        }
    }

    fn number(&mut self, sample: &mut Sample) {
        let number = match self.below(5) {
            0 => format!("{}", self.below(100_000)),
            1 => format!("{}.{}", self.below(1000), self.below(100)),
            2 => format!("{},{:03}", self.below(99) + 1, self.below(1000)),
            3 => format!("第{}", self.below(60) + 1),
            _ => format!("{}", self.below(30) + 1),
        };
        let unit = self.one_of(UNITS);
        let full = self.below(12) == 0;
        let number = if full { number.chars().map(full_width).collect() } else { number };
        sample.hold(&format!("{number}{unit}"));
    }

    fn name(&mut self, sample: &mut Sample) {
        let start = sample.count();
        sample.text.push_str(self.one_of(NAMES));
        let end = sample.count();
        sample.names.push(start..end);
    }

    fn date(&mut self, sample: &mut Sample) {
        let (year, month, day) = (2019 + self.below(6), 1 + self.below(12), 1 + self.below(28));
        let date = match self.below(4) {
            0 => format!("{year}年{month}月"),
            1 => format!("{month}月{day}日"),
            2 => format!("{year}-{month:02}-{day:02}"),
            _ => format!("{year}年{month}月{day}日"),
        };
        sample.hold(&date);
    }

    fn range(&mut self, sample: &mut Sample) {
        let (from, to) = (1 + self.below(12), 13 + self.below(80));
        let range = match self.below(6) {
            0 => format!("{from}—{to}月"),
            1 => format!("{from}～{to}月份"),
            2 => format!("{from}%～{to}%"),
            3 => format!("{from}万～{to}万元"),
            4 => format!("{from}月{}日—{}日", from + 1, from + 9),
            _ => format!("20{}—20{}年", to, to + 1),
        };
        sample.hold(&range);
    }

    fn document(&mut self, sample: &mut Sample) {
        sample.text.push_str(self.one_of("|根据|（"));
        let (year, number) = (2018 + self.below(7), 1 + self.below(150));
        sample.hold(&format!("苍政办〔{year}〕{number}号"));
    }

    fn western(&mut self, sample: &mut Sample) {
        sample.part();
        if self.below(6) == 0 {
            let start = sample.count();
            sample.text.push_str(self.one_of(LONG));
            let end = sample.count();
            sample.long.push(start..end);
            return;
        }
        let start = sample.count();
        let word = self.one_of(WORDS);
        sample.text.push_str(word);
        if word.len() > 8 {
            let end = sample.count();
            sample.long.push(start..end);
        }
    }

    fn nested(&mut self, sample: &mut Sample, words: &str) {
        let around = [
            ("《关于", "的通知》"),
            ("（以下简称“", "”）"),
            ("“《", "》”"),
            ("【〔", "〕】"),
            ("「『", "』」"),
            ("（1）", "；"),
        ];
        let (open, close) = around[self.below(around.len())];
        sample.text.push_str(open);
        for _ in 0..=self.below(2) {
            sample.text.push_str(self.one_of(words));
        }
        sample.text.push_str(close);
    }
}

impl Sample {
    /// Adds something that must stay on one line.
    fn hold(&mut self, text: &str) {
        self.part();
        let start = self.count();
        self.text.push_str(text);
        self.whole.push(start..self.count());
        self.text.push('的');
    }

    /// Digits that touch other digits would be another number, words another word.
    fn part(&mut self) {
        if self.text.ends_with(|last: char| last.is_alphanumeric() && !is_han(last)) {
            self.text.push('，');
        }
    }

    fn count(&self) -> usize {
        self.text.chars().filter(|character| *character != ' ').count()
    }
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}')
}

fn full_width(character: char) -> char {
    match character {
        '0'..='9' | '.' | ',' => char::from_u32(u32::from(character) + 0xfee0).unwrap_or(character),
        other => other,
    }
}
