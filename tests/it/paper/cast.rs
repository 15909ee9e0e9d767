//! One entry of each category with all that can be known of it, told step by step; papers of it.
use crate::{
    evening::Evening,
    rules::play::{T1, ordinary, staff, text},
};
use firstdesk::{
    domain::{
        amount::{Money, Quantity},
        at::Span,
        command::{Agree, Command, ItemAsked, Material},
        entry::Entry,
        id::EntryNo,
        run_card::Kind,
        ticket::Ticket,
        vocab::{Category, Channel, CopyFor, NotifyOutcome, Requester},
        watch::Next,
    },
    report::{self, Head, page::Page},
    words::Lang,
};

/// How far a ticket is.
pub(crate) const STAGES: [&str; 6] =
    ["dispatched", "arrived", "quoted", "finished", "accepted", "closed"];

/// An entry of a category under way.
pub(crate) struct Case {
    pub(crate) evening: Evening,
    pub(crate) entry: EntryNo,
    category: Category,
    urgent: bool,
}

impl Case {
    /// The call was taken down.
    pub(crate) fn new(category: Category) -> Case {
        let urgent = matches!(category, Category::Fire | Category::Security);
        let (place, content) = match category {
            Category::Complaint => ("B0807", "楼上装修太吵, 说了三次没人管"),
            Category::Help => ("0615", "老人摔倒, 要轮椅送到门口"),
            Category::Enquiry => ("大堂", "打听明天去机场的班车几点开"),
            Category::Engineering => ("1203", "厨房水槽下面漏水, 柜子已经泡了"),
            Category::Security => ("停车场", "两个人打架, 一人拿着酒瓶"),
            Category::Fire => ("B1102", "厨房起火冒烟"),
            Category::Cleaning => ("0303", "沙发打翻红酒, 床单也要换"),
        };
        let mut evening = Evening::new();
        evening.wait(20);
        let entry = evening.record_with(|call| {
            (call.place, call.content) = (text(place), text(content));
            call.contact = Some(text("陈\"小\"<b>先生</b>"));
            call.category = Some(category);
            call.emergency = urgent;
            if category == Category::Complaint {
                (call.channel, call.requester) = (Channel::Internal, Requester::Internal);
            }
            if category == Category::Cleaning {
                call.appointment = Some(evening_later());
            }
        });
        Case { evening, entry, category, urgent }
    }

    /// Step by step until it is so far, or nothing is owed any more.
    fn until(&mut self, so_far: impl Fn(&Entry) -> bool) {
        loop {
            let watched = self.evening.watched(self.entry);
            let next = watched.owed(self.evening.now).first().map(|owed| owed.next);
            let Some(next) = next.filter(|_| !so_far(&watched.entry)) else { return };
            self.does(next);
        }
    }

    fn does(&mut self, next: Next) {
        self.evening.wait(40);
        let command = self.step(next);
        self.evening.does(self.entry, command);
    }

    fn step(&self, next: Next) -> Command {
        match next {
            Next::Plan(ticket) => {
                let instruction = Some(text("E-07"));
                Command::Plan {
                    ticket,
                    text: text("先止住, 再换软管和角阀, 试水半小时"),
                    instruction,
                }
            }
            Next::Agree(ticket) => {
                let item = |code: &str, n: &str| ItemAsked {
                    code: text(code),
                    quantity: n.parse().unwrap(),
                };
                let finish = Some(self.evening.now.plus(Span::minutes(60)));
                let items =
                    if self.urgent { vec![] } else { vec![item("E02", "1"), item("E06", "2")] };
                let free = items.is_empty();
                let (effects, protection) = (text("停水半小时"), text("铺防水布, 穿鞋套"));
                let cooperation = text("请留人在家, 收好贵重物品");
                let terms = Agree { effects, protection, cooperation, finish, items, free };
                Command::Agree { ticket, terms }
            }
            Next::Finish(ticket) => {
                let part = |name: &str| Material { name: text(name), quantity: Quantity::ONE };
                let charge = if self.urgent { Money(0) } else { Money(12_550) };
                Command::Finish {
                    ticket,
                    handler: staff("chen"),
                    materials: vec![part("花洒软管"), part("角阀")],
                    charge,
                    charge_reason: (!self.urgent).then(|| text("只换了一根软管")),
                }
            }
            next => ordinary(next),
        }
    }

    /// On to a stage, and what belongs to the category there.
    pub(crate) fn to(&mut self, stage: &str) -> &mut Case {
        let ticket =
            |entry: &Entry, so_far: fn(&Ticket) -> bool| entry.ticket(T1).is_some_and(so_far);
        match stage {
            "dispatched" => self.until(|entry| ticket(entry, |_| true)),
            "arrived" => {
                self.until(|entry| ticket(entry, |t| t.arrived_at.is_some()));
                self.extras();
            }
            // In an emergency neither is owed, and both may be done once it was signed for.
            "quoted" => {
                self.until(|entry| ticket(entry, |t| t.signature.is_some()));
                self.does(Next::Plan(T1));
                self.does(Next::Agree(T1));
            }
            "finished" => self.does(Next::Finish(T1)),
            "accepted" => self.until(|entry| ticket(entry, |t| t.accepted_at().is_some())),
            _ => self.until(|_| false),
        }
        self
    }

    fn extras(&mut self) {
        let said = |case: &mut Case, command| {
            case.evening.wait(15);
            case.evening.does(case.entry, command);
        };
        let reached = NotifyOutcome::Reached;
        match self.category {
            Category::Fire => {
                let number = text("119");
                said(self, Command::CallPublic { number, outcome: reached, read_back: true });
                said(self, Command::TickScene { card: Kind::Fire, step: 2 });
            }
            Category::Security => {
                let number = text("110");
                said(self, Command::CallPublic { number, outcome: reached, read_back: true });
            }
            Category::Complaint => {
                said(self, Command::Cannot { reason: text("装修不归前台管") });
                let (who, answer) = (staff("zhao"), text("请装修队晚八点后停工"));
                said(self, Command::Advise { ticket: None, who, answer });
                let (reply, offer) = (text("今晚起八点停工"), Some(text("先换到六楼住两晚")));
                said(self, Command::Decline { reply, offer, owed: true });
            }
            Category::Engineering => {
                said(self, Command::Stuck { ticket: T1, reason: text("没有这种角阀") });
                let (to, reason) = (staff("zhao"), None);
                said(self, Command::Escalate { ticket: T1, to, reason });
                let (who, answer) = (staff("zhao"), text("先关总阀, 材料从库房领"));
                said(self, Command::Advise { ticket: Some(T1), who, answer });
                let until = self.evening.now.plus(Span::minutes(20));
                said(self, Command::Hold { ticket: T1, reason: text("等库房送角阀"), until });
                said(self, Command::Resume { ticket: T1 });
            }
            _ => {}
        }
    }

    pub(crate) fn ticket(&self, copy: CopyFor, lang: Lang) -> Page {
        let entry = self.evening.entry(self.entry);
        let (property, now) = (self.evening.desk.property(), self.evening.now);
        report::ticket(&entry, T1, copy, property, lang, now).unwrap()
    }

    pub(crate) fn handover(&self, lang: Lang) -> Page {
        let (desk, now) = (&self.evening.desk, self.evening.now);
        let sheet = desk.sheet(&self.evening.by, None, now).unwrap();
        // A hash of its own each time the file is made: the paper's is one that stays.
        let head = Head { seq: 42, hash: "0123456789abcdef".repeat(4) };
        report::handover(&sheet, &desk.view(None).unwrap(), &head, desk.property(), lang, now)
    }

    pub(crate) fn kit(&self, lang: Lang) -> Vec<Page> {
        let open = self.evening.desk.view(None).unwrap();
        report::kit(&open, self.evening.desk.property(), lang, self.evening.now)
    }
}

/// Half past two in the night: after the call, before the work.
fn evening_later() -> firstdesk::domain::at::At {
    crate::rules::play::sec(1_800)
}
