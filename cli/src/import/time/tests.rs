use super::*;

/// What a text is read as without anything else known.
fn read(text: &str) -> String {
    in_language(text, "en")
}

fn in_language(text: &str, language: &str) -> String {
    let clock = Clock { language: language.into(), ..Clock::default() };
    moment(text, &clock).map_or_else(|problem| problem.message().into(), |moment| moment.written)
}

#[test]
fn moments_keep_the_offset_they_are_written_with() {
    let cases = [
        ("2026-11-23T06:30:00+08:00", "2026-11-23T06:30:00+08:00"),
        ("2026-11-23T06:30:00Z", "2026-11-23T06:30:00Z"),
        ("2026-11-23T06:30:00 Z", "2026-11-23T06:30:00Z"),
        ("2026-11-23T06:30:00+0000", "2026-11-23T06:30:00Z"),
        ("2026-11-23T06:30:00-0000", "2026-11-23T06:30:00Z"),
        ("2026-11-23T06:30:00.123-0330", "2026-11-23T06:30:00-03:30"),
        ("2026-11-23T06:30:00.000+0800", "2026-11-23T06:30:00+08:00"),
        ("2026-11-23T06:30:00+08", "2026-11-23T06:30:00+08:00"),
        ("2026-11-23T06:30+08:00", "2026-11-23T06:30:00+08:00"),
        ("2026-11-23T06:30:00+08:00[Asia/Shanghai]", "2026-11-23T06:30:00+08:00"),
        ("2026-11-23 06:30:00 +0800", "2026-11-23T06:30:00+08:00"),
        ("2026-11-23 06:30:00 UTC", "2026-11-23T06:30:00Z"),
        ("2026-11-23 06:30:00 GMT+0800", "2026-11-23T06:30:00+08:00"),
        ("20261123T063000Z", "2026-11-23T06:30:00Z"),
        ("20261123T0630+0100", "2026-11-23T06:30:00+01:00"),
        ("1795329000", "2026-11-22T06:30:00Z"),
        ("1795329000000", "2026-11-22T06:30:00Z"),
        ("1795329000.123", "2026-11-22T06:30:00Z"),
        ("/Date(1795329000000)/", "2026-11-22T06:30:00Z"),
        ("Mon, 23 Nov 2026 06:30:00 +0800", "2026-11-23T06:30:00+08:00"),
        ("Mon, 23 Nov 2026 06:30:00 +08:00", "2026-11-23T06:30:00+08:00"),
        ("Mon,23 Nov 2026 06:30:00 +0800", "2026-11-23T06:30:00+08:00"),
        ("Mon, 23 Nov 2026, 06:30:00 +0800", "2026-11-23T06:30:00+08:00"),
        ("Mon, 23 Nov 2026 06:30:00 +0800 (CST)", "2026-11-23T06:30:00+08:00"),
        ("Mon, 23 Nov 2026 06:30:00 GMT+8", "2026-11-23T06:30:00+08:00"),
        ("Mon, 23 Nov 2026 06:30:00 UTC-3:30", "2026-11-23T06:30:00-03:30"),
        ("Mon, 23 Nov 2026 06:30:00 0000", "2026-11-23T06:30:00Z"),
        ("Mon, 23 Nov 2026 06:30:00 +0000 GMT", "2026-11-23T06:30:00Z"),
        ("Mon, 23 Nov 2026 06:30:00 -0000", "2026-11-23T06:30:00Z"),
        ("Tue, 23 Nov 2026 06:30:00 GMT", "2026-11-23T06:30:00Z"),
        ("Monday, 23 November 2026 06:30:00 +0800", "2026-11-23T06:30:00+08:00"),
        ("Mon Nov 23 06:30:00 +0800 2026", "2026-11-23T06:30:00+08:00"),
        ("Mon, 23 Nov 26 06:30:00 GMT", "2026-11-23T06:30:00Z"),
        ("23 Nov 2026 06:30 EST", "2026-11-23T06:30:00-05:00"),
        ("星期一, 23 Nov 2026 06:30:00 +0800", "2026-11-23T06:30:00+08:00"),
        ("Sat, 23 Nov 2026 06.30.00 +0100", "2026-11-23T06:30:00+01:00"),
        ("Mon, 23 Nov 2026 6:30 AM +0000", "2026-11-23T06:30:00Z"),
        ("Mon, 23 Nov 2026 06:30 PM EST", "2026-11-23T18:30:00-05:00"),
        ("Mon, 23 Nov 2026 12:05 a.m. EST", "2026-11-23T00:05:00-05:00"),
        ("Mon, 23 Nov 2026 06:30:60 +0000", "2026-11-23T06:30:59Z"),
        ("Mon, 23 Nov 2026 24:00:00 +0000", "2026-11-24T00:00:00Z"),
    ];
    for (text, written) in cases {
        assert_eq!(read(text), written, "{text}");
    }
}

#[test]
fn clocks_are_known_by_their_names() {
    let cases = [
        ("CET", "+01:00"),
        ("CEST", "+02:00"),
        ("MEZ", "+01:00"),
        ("BST", "+01:00"),
        ("MSK", "+03:00"),
        ("JST", "+09:00"),
        ("KST", "+09:00"),
        ("WIB", "+07:00"),
        ("AEST", "+10:00"),
        ("EDT", "-04:00"),
        ("PT", "-08:00"),
        ("America/New_York", "-05:00"),
        ("Europe/London", "Z"),
        ("UT", "Z"),
    ];
    for (name, offset) in cases {
        assert_eq!(
            read(&format!("Mon, 23 Nov 2026 06:30:00 {name}")),
            format!("2026-11-23T06:30:00{offset}"),
            "{name}"
        );
    }
    assert_eq!(read("Thu, 23 Jul 2026 06:30:00 PT"), "2026-07-23T06:30:00-07:00");
}

#[test]
fn a_name_of_several_clocks_is_that_of_the_language_and_said_to_be_a_guess() {
    let cases = [
        ("CST", "zh-CN", "+08:00"),
        ("CST", "en-US", "-06:00"),
        ("IST", "hi", "+05:30"),
        ("IST", "he", "+02:00"),
        ("IST", "en-IE", "+01:00"),
        ("BST", "bn", "+06:00"),
    ];
    for (name, language, offset) in cases {
        let clock = Clock { language: language.into(), ..Clock::default() };
        let read = moment(&format!("Mon Nov 23 06:30:00 {name} 2026"), &clock).unwrap();
        assert_eq!(read.written, format!("2026-11-23T06:30:00{offset}"), "{name} in {language}");
        let guess = Some(format!("{name} names several clocks, taken as {offset}"));
        assert_eq!(read.guess, guess.filter(|_| offset != "-06:00"), "{name}");
    }
    // The number beside it leaves nothing to guess.
    assert_eq!(moment("Mon, 23 Nov 2026 06:30:00 +0800 CST", &Clock::default()).unwrap().guess, None);
}

#[test]
fn months_are_known_in_many_languages() {
    let cases = [
        ("Mo, 23 Nov 2026 06:30:00 +0100", "2026-11-23T06:30:00+01:00"),
        ("Mi, 23 Dez 2026 06:30:00 +0100", "2026-12-23T06:30:00+01:00"),
        ("23. März 2026, 06:30 Uhr MEZ", "2026-03-23T06:30:00+01:00"),
        ("lun., 23 nov. 2026 06:30:00 +0100", "2026-11-23T06:30:00+01:00"),
        ("mar., 24 nov. 2026 06:30:00 +0100", "2026-11-24T06:30:00+01:00"),
        ("mer, 23 févr. 2026 06:30:00 +0100", "2026-02-23T06:30:00+01:00"),
        ("Пн, 23 ноя 2026 06:30:00 +0300", "2026-11-23T06:30:00+03:00"),
        ("23 ноября 2026, 06:30 МСК", "2026-11-23T06:30:00+03:00"),
        ("Pzt, 23 Kas 2026 06:30:00 +0300", "2026-11-23T06:30:00+03:00"),
        ("Mon, 4 Sept 2026 06:30:00 +0000", "2026-09-04T06:30:00Z"),
        ("23 de noviembre de 2026 06:30 -0300", "2026-11-23T06:30:00-03:00"),
        ("23 Νοεμβρίου 2026 06:30 EET", "2026-11-23T06:30:00+02:00"),
        ("٢٣ نوفمبر ٢٠٢٦ 06:30 +0300", "2026-11-23T06:30:00+03:00"),
        ("23 นำ พฤศจิกายน 2569 06:30 +0700", "2026-11-23T06:30:00+07:00"),
    ];
    for (text, written) in cases {
        assert_eq!(read(text), written, "{text}");
    }
    assert_eq!(in_language("05 listopada 2026", "pl"), "2026-11-05T00:00:00Z");
    assert_eq!(in_language("05 listopada 2026", "hr"), "2026-10-05T00:00:00Z");
}

#[test]
fn a_day_without_a_time_is_kept_as_a_day() {
    let days = [
        "2026-11-23",
        "2026/11/23",
        "20261123",
        "23.11.2026",
        "23 November 2026",
        "Nov 23, 2026",
        "2026年11月23日",
        "2026년 11월 23일",
    ];
    for text in days {
        assert_eq!(read(text), "2026-11-23T00:00:00Z", "{text}");
    }
    assert_eq!(read("05 Agustus 2019"), "2019-08-05T00:00:00Z");
}

#[test]
fn a_time_on_no_named_clock_is_read_on_the_users_or_stays_as_written() {
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    let texts = [
        "2026-11-23T06:30:00",
        "2026-11-23T06:30",
        "2026-11-23 06:30:00.0",
        "2026/11/23 06:30:00",
        "2026-11-23 06:30",
        "20261123063000",
        "2026年11月23日 06:30",
        "2026年11月23日上午6时30分",
        "2026년 11월 23일 오전 6:30",
        "23.11.2026 06:30",
        "23/11/2026 06:30",
        "11/23/2026 6:30:00 AM",
        "Mon, 23 Nov 2026 06:30:00",
        "Monday, November 23, 2026 06:30 AM",
        "Nov 23, 2026 6:30 AM",
    ];
    for text in texts {
        let clock = Clock { language: "en".into(), ..Clock::default() };
        let read = moment(text, &clock).unwrap();
        assert_eq!(read.written, "2026-11-23T06:30:00", "{text}");
        assert!(read.guess.is_some_and(|guess| guess.contains("--timezone")), "{text}");
        let clock = Clock { zone: Some(zone.clone()), ..clock };
        assert_eq!(moment(text, &clock).unwrap().written, "2026-11-23T06:30:00+08:00", "{text}");
    }
    assert_eq!(read("Friday, January 29, 2021 04:42 PM"), "2021-01-29T16:42:00");
    assert_eq!(read("2020/1/10 14:33:00"), "2020-01-10T14:33:00");
}

#[test]
fn other_times_of_the_file_say_which_clock_and_which_order_is_meant() {
    let with = |others: &[&str], text: &str| {
        let habit = Habit::of(others.iter().copied(), "fr");
        let clock = Clock { language: "fr".into(), habit, ..Clock::default() };
        moment(text, &clock).unwrap()
    };
    let read = with(&["2026-11-23T09:00:00+01:00", "2026-11-22T09:00:00+01:00"], "2026-11-23 06:30");
    assert_eq!(read.written, "2026-11-23T06:30:00+01:00");
    assert!(read.guess.unwrap().contains("the file's other times, +01:00"));
    let read = with(&["2026-11-23T09:00:00+01:00", "2026-11-22T09:00:00+02:00"], "2026-11-23 06:30");
    assert_eq!(read.written, "2026-11-23T06:30:00");
    assert_eq!(with(&["11/23/2026 09:00"], "11/05/2026 06:30 +0100").written, "2026-11-05T06:30:00+01:00");
    let read = with(&[], "11/05/2026 06:30 +0100");
    assert_eq!(read.written, "2026-05-11T06:30:00+01:00");
    assert!(read.guess.unwrap().contains("the day taken first"));
}

#[test]
fn what_is_no_time_is_none() {
    for text in ["", "yesterday", "2026-02-30T00:00:00Z", "10:30", "November 2026", "2026", "12 13 14:61", "a/b/c"] {
        assert_eq!(read(text), "is not a time", "{text}");
    }
    for text in ["Thu, 01 Jan 1970 00:00:00 +0000", "0001-01-01T00:00:00Z", "1970-01-01"] {
        assert_eq!(read(text), "is what programs write for no time at all", "{text}");
    }
}

#[test]
fn a_day_is_that_of_the_zone_unless_it_is_written_as_one() {
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    assert_eq!(day("2026-11-22T20:00:00Z", Some(&zone)).as_deref(), Some("2026-11-23"));
    assert_eq!(day("2026-11-22T20:00:00Z", None).as_deref(), Some("2026-11-22"));
    let west = TimeZone::get("America/Lima").unwrap();
    assert_eq!(day("2026-11-23T00:00:00Z", Some(&west)).as_deref(), Some("2026-11-23"));
    assert_eq!(day("2026-11-23T06:30:00", Some(&west)).as_deref(), Some("2026-11-23"));
}
