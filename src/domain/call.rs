//! What is taken down of a call, and in which order it is asked for. The one place of that order:
//! the form goes by it, and the blank forms of the power-cut kit are made from it.
use super::vocab::vocabulary;

vocabulary! {
    /// A field of a call, in the order a call is taken down. The code names are the keys of
    /// [`super::draft::Draft::fields`].
    Name {
        /// The one line.
        Line = "line",
        /// Where.
        Place = "place",
        /// What was told.
        Content = "content",
        /// Whom to ask for.
        Contact = "contact",
        /// How to reach them.
        Phone = "phone",
        /// One of the seven categories.
        Category = "category",
        /// Urgent or not.
        Emergency = "emergency",
        /// Booked time.
        Appointment = "appointment",
        /// Hours to keep clear.
        Avoid = "avoid",
        /// How it came in.
        Channel = "channel",
        /// Who raised it.
        Requester = "requester",
        /// Channel `outside`: who received it first.
        FirstReceiver = "first_receiver",
        /// Channel `outside`: when they received it.
        Received = "received",
        /// Channel `outside`: when they told the desk.
        Told = "told",
        /// Entered late: when it was written on paper.
        Noted = "noted",
    }
}

/// The order of a paper log: how and when it came first, then what.
const PAPER: [Name; 5] =
    [Name::Channel, Name::Received, Name::FirstReceiver, Name::Told, Name::Noted];

/// How a call reaches the desk, as far as its fields depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct How {
    /// Entered late, from paper, with times of its own.
    pub late: bool,
    /// First received outside the desk.
    pub outside: bool,
}

impl How {
    /// As it is written on paper: nothing is left out, for nobody knows yet where it will come in.
    pub const ON_PAPER: How = How { late: true, outside: true };

    /// Whether a field is asked for.
    pub const fn asks(self, name: Name) -> bool {
        match name {
            Name::FirstReceiver | Name::Received => self.late || self.outside,
            Name::Told => self.outside,
            Name::Noted => self.late,
            _ => true,
        }
    }

    /// The fields that are asked for, in their order.
    pub fn order(self) -> Vec<Name> {
        let paper = PAPER.iter().filter(|_| self.late);
        let rest = Name::ALL.iter().filter(|n| !self.late || !PAPER.contains(n));
        paper.chain(rest).copied().filter(|n| self.asks(*n)).collect()
    }
}

impl Name {
    /// Asked only of what was first received outside the desk, or is entered late.
    pub const fn is_outside(self) -> bool {
        matches!(self, Name::FirstReceiver | Name::Received | Name::Told | Name::Noted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_asked_for_once_and_only_where_it_means_something() {
        for (late, outside, asked) in
            [(false, false, 11), (false, true, 14), (true, false, 14), (true, true, 15)]
        {
            let order = How { late, outside }.order();
            let mut once = order.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!((order.len(), once.len()), (asked, asked), "{late} {outside}");
            let first = if late { Name::Channel } else { Name::Line };
            assert_eq!(order.first(), Some(&first));
        }
    }
}
