//! The parser's events, with a look at what comes.

use pulldown_cmark::Event;

/// Events that are still to be read.
pub(super) struct Events<'a>(std::vec::IntoIter<Event<'a>>);

impl<'a> Events<'a> {
    pub(super) fn new(events: Vec<Event<'a>>) -> Self {
        Self(events.into_iter())
    }

    /// All that are left.
    pub(super) fn rest(&self) -> &[Event<'a>] {
        self.0.as_slice()
    }

    /// The next one, which stays.
    pub(super) fn peek(&self) -> Option<&Event<'a>> {
        self.rest().first()
    }

    /// The next one, if it is as wanted.
    pub(super) fn next_if(&mut self, wanted: impl FnOnce(&Event<'a>) -> bool) -> Option<Event<'a>> {
        if self.peek().is_some_and(wanted) { self.next() } else { None }
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        self.0.next()
    }
}
