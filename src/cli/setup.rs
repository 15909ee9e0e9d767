//! `setup` and `property`: a building of one's own, and what it is called.
use super::{
    args::setup::{PropertySet, PropertyTool, SetupArgs},
    failure::Failure,
    given::Given,
    pin::chosen,
    session::{Halt, Session},
    value::{BadValue, bad, line},
};
use crate::{
    desk::setup::PropertyChange,
    domain::{
        civil::Zone,
        pin::{Pin, PinTrouble},
        property::{Property, Tower},
        setup::{self, BadSetup, Setup, Supervisor},
    },
    words::{cli::Accepted, setup as words},
};
use serde::Serialize;

#[derive(Serialize)]
struct PropertyJson<'a> {
    property_id: &'a str,
    name_zh: &'a str,
    name_en: &'a str,
    zone: String,
    towers: Vec<TowerJson<'a>>,
    rooms: u32,
    staff: usize,
}

#[derive(Serialize)]
struct TowerJson<'a> {
    area: &'a str,
    prefix: &'a str,
    floors: u32,
    rooms: u32,
}

/// Sets a building up; `args` say everything, the screen asks otherwise.
pub(super) fn run(args: &SetupArgs, session: &mut Session<'_>) -> Result<(), Halt> {
    let setup = read(args, session)?;
    let mut desk = session.open()?;
    let pin = args.pin.then(|| chosen(session)).transpose()?;
    if let Some(Err(why)) = pin.as_deref().map(Pin::chosen) {
        return Err(session.refused(&PinTrouble::Chosen(why).into(), &desk));
    }
    desk.set_up(&setup, session.now).map_err(|e| session.refused(&e, &desk))?;
    let who = &setup.supervisor.id;
    if let Some(pin) = &pin {
        let set = desk.set_pin(who, who, pin, session.now);
        set.map_err(|e| session.refused(&e, &desk))?;
    }
    let lang = session.lang;
    let (name, rooms) = (lang.pick(&setup.name_zh, &setup.name_en), rooms(&setup.towers));
    let told = words::rooms(setup.towers.len(), rooms, lang);
    let told = words::done_by_command(name, &told, setup.supervisor.id.as_str(), lang);
    let told = match pin {
        Some(_) => told,
        None => format!("{told}{}\n", words::no_pin(lang)),
    };
    session.answer(&json(desk.property(), desk.store().property_id()), || told)
}

fn read(args: &SetupArgs, session: &Session<'_>) -> Result<Setup, Halt> {
    let wanted = |field, given: Option<&Given>| {
        let given = given.ok_or_else(|| bad(field, "", Accepted::Text));
        given.and_then(|g| line(field, g)).map_err(|e| session.value(&e))
    };
    let or = |field, given: Option<&Given>, other: &str| match given {
        Some(given) => line(field, given).map(|t| t.to_string()).map_err(|e| session.value(&e)),
        None => Ok(other.to_owned()),
    };
    let wrong = |e: BadSetup| Halt::from(Failure::said("bad_value", words::bad(&e, session.lang)));
    let name_zh = wanted("name-zh", args.name_zh.as_ref().or(args.name_en.as_ref()))?.to_string();
    let towers = args.towers.as_ref().map_or("", Given::as_str);
    let sign = args.supervisor.as_ref().map_or("", Given::as_str);
    let person = args.supervisor_name.as_ref().or(args.supervisor_name_en.as_ref());
    let person = wanted("supervisor-name", person)?.to_string();
    Ok(Setup {
        name_en: or("name-en", args.name_en.as_ref(), &name_zh)?,
        name_zh,
        zone: match &args.zone {
            Some(given) => zone(given).map_err(|e| session.value(&e))?,
            None => Zone::SHANGHAI,
        },
        towers: setup::towers(towers).map_err(wrong)?,
        supervisor: Supervisor {
            id: setup::sign(sign).map_err(wrong)?,
            name_en: or("supervisor-name-en", args.supervisor_name_en.as_ref(), &person)?,
            name_zh: person,
            phone: or("phone", args.phone.as_ref(), "")?,
        },
    })
}

/// What the property is, or a change of it.
pub(super) fn property(tool: &PropertyTool, session: &mut Session<'_>) -> Result<(), Halt> {
    if let PropertyTool::Set(args) = tool {
        return set(args, session);
    }
    let desk = session.open()?;
    let (property, lang) = (desk.property(), session.lang);
    session.answer(&json(property, desk.store().property_id()), || {
        let rooms = words::rooms(property.towers.len(), rooms(&property.towers), lang);
        let Property { name_zh, name_en, zone, .. } = property;
        format!("{name_zh}\n{name_en}\n{zone}\n{rooms}\n")
    })
}

fn set(args: &PropertySet, session: &mut Session<'_>) -> Result<(), Halt> {
    let by = session.actor()?;
    let text = |field, given: &Option<Given>| {
        let read = given.as_ref().map(|g| line(field, g).map(|t| t.to_string())).transpose();
        read.map_err(|e| session.value(&e))
    };
    let change = PropertyChange {
        name_zh: text("name-zh", &args.name_zh)?,
        name_en: text("name-en", &args.name_en)?,
        zone: args.zone.as_ref().map(zone).transpose().map_err(|e| session.value(&e))?,
    };
    if change == PropertyChange::default() {
        let said = words::nothing_given(session.lang).to_owned();
        return Err(Failure::said("nothing_to_change", said).into());
    }
    let mut desk = session.open()?;
    session.prove(&by, &mut desk)?;
    desk.set_property(&by, &change, session.now).map_err(|e| session.refused(&e, &desk))?;
    property(&PropertyTool::Show, session)
}

fn zone(given: &Given) -> Result<Zone, BadValue> {
    let read = given.as_str().trim().parse();
    read.map_err(|_| bad("zone", given.as_str(), Accepted::Zone))
}

fn rooms(towers: &[Tower]) -> u32 {
    towers.iter().map(|t| t.floors * t.rooms).sum()
}

fn json<'a>(property: &'a Property, id: &'a str) -> PropertyJson<'a> {
    let tower = |t: &'a Tower| {
        let Tower { area, prefix, floors, rooms } = t;
        TowerJson { area, prefix, floors: *floors, rooms: *rooms }
    };
    PropertyJson {
        property_id: id,
        name_zh: &property.name_zh,
        name_en: &property.name_en,
        zone: property.zone.to_string(),
        towers: property.towers.iter().map(tower).collect(),
        rooms: rooms(&property.towers),
        staff: property.staff.len(),
    }
}
