//! What columns named after a code list say of each person, in one byte a column.

use crate::plan::{FieldId, Plan};
use crate::row::Row;

/// How many breakdowns are told apart; further columns are not looked at.
pub(crate) const MARKS: usize = 3;

/// The mark of a value that is none of the list's codes.
pub(crate) const OTHER: u8 = u8::MAX;

/// The breakdowns that were met. A mark is 0 where nothing was said, and else one more than the place of the code.
#[derive(Debug, Default)]
pub(crate) struct Breakdowns {
    /// By breakdown, the field's name and title, and the codes that were met.
    pub(crate) all: Vec<Breakdown>,
}

/// One breakdown.
#[derive(Debug)]
pub(crate) struct Breakdown {
    field: String,
    pub(crate) title: String,
    pub(crate) codes: Vec<Box<str>>,
    /// By place in the list, the mark.
    places: Vec<u8>,
}

impl Breakdowns {
    /// The fields of a part that are breakdowns, each in its place.
    pub(super) fn begin(&mut self, plan: &Plan<'_>) -> [Option<FieldId>; MARKS] {
        let mut places = [None; MARKS];
        for id in &plan.breakdowns {
            let field = plan.field(*id).field;
            if plan.field(*id).column.is_none() {
                continue;
            }
            let name = field.name.as_str();
            let at = match self.all.iter().position(|one| one.field == name) {
                Some(at) => at,
                None if self.all.len() < MARKS => {
                    self.all.push(Breakdown {
                        field: name.to_owned(),
                        title: field.title.clone(),
                        codes: Vec::new(),
                        places: Vec::new(),
                    });
                    self.all.len() - 1
                }
                None => continue,
            };
            places[at] = Some(*id);
        }
        places
    }

    /// What a row says.
    pub(super) fn marks(
        &mut self,
        row: &Row<'_>,
        places: &[Option<FieldId>; MARKS],
    ) -> [u8; MARKS] {
        let mut marks = [0; MARKS];
        for ((mark, place), breakdown) in marks.iter_mut().zip(places).zip(&mut self.all) {
            if let Some(field) = place {
                *mark = breakdown.mark(row, *field);
            }
        }
        marks
    }
}

impl Breakdown {
    fn mark(&mut self, row: &Row<'_>, field: FieldId) -> u8 {
        let Some(place) = row.code(field).map(usize::from) else {
            let is_blank = row.text(field).is_empty();
            return if is_blank { 0 } else { OTHER };
        };
        if let Some(mark) = self.places.get(place).filter(|mark| **mark != 0) {
            return *mark;
        }
        let fits = self.codes.len() < usize::from(OTHER) - 1;
        let Some(mark) = u8::try_from(self.codes.len() + 1).ok().filter(|_| fits) else {
            return OTHER;
        };
        self.codes.push(Box::from(row.text(field)));
        if self.places.len() <= place {
            self.places.resize(place + 1, 0);
        }
        self.places[place] = mark;
        mark
    }
}
