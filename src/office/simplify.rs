//! Keys and fixed words typed in Traditional characters.

/// Traditional and Simplified form of every character that keys and fixed words are made of.
const PAIRS: [(char, char); 76] = [
    ('稱', '称'), ('簡', '简'), ('編', '编'), ('號', '号'), ('單', '单'), ('員', '员'),
    ('務', '务'), ('話', '话'), ('電', '电'), ('類', '类'), ('別', '别'), ('質', '质'),
    ('階', '阶'), ('點', '点'), ('設', '设'), ('內', '内'), ('規', '规'), ('計', '计'),
    ('劃', '划'), ('開', '开'), ('實', '实'), ('際', '际'), ('總', '总'), ('資', '资'),
    ('節', '节'), ('來', '来'), ('責', '责'), ('業', '业'), ('導', '导'), ('揮', '挥'),
    ('長', '长'), ('議', '议'), ('會', '会'), ('時', '时'), ('間', '间'), ('辦', '办'),
    ('發', '发'), ('參', '参'), ('項', '项'), ('標', '标'), ('題', '题'), ('報', '报'),
    ('數', '数'), ('額', '额'), ('狀', '状'), ('態', '态'), ('審', '审'), ('請', '请'),
    ('問', '问'), ('銷', '销'), ('區', '区'), ('續', '续'), ('擴', '扩'), ('遷', '迁'),
    ('儲', '储'), ('備', '备'), ('預', '预'), ('環', '环'), ('評', '评'), ('徵', '征'),
    ('鄉', '乡'), ('鎮', '镇'), ('機', '机'), ('關', '关'), ('門', '门'), ('園', '园'),
    ('啟', '启'), ('動', '动'), ('圍', '围'), ('語', '语'), ('捨', '舍'), ('進', '进'),
    ('據', '据'), ('圖', '图'), ('係', '系'), ('東', '东'),
];

/// The Simplified form of `word`, if it differs.
pub(super) fn simplify(word: &str) -> Option<String> {
    let simple = |character: char| {
        PAIRS.iter().find(|(traditional, _)| *traditional == character).map(|pair| pair.1)
    };
    if !word.chars().any(|character| simple(character).is_some()) {
        return None;
    }
    Some(word.chars().map(|character| simple(character).unwrap_or(character)).collect())
}
