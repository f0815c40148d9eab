use super::*;

#[test]
fn bylines_are_known_in_many_languages() {
    for text in [
        "Von Ada Fenn",
        "Von Ada Fenn und Tom Hale",
        "Text: Ada Fenn",
        "Ein Kommentar von Ada Fenn",
        "Par Jeanne Dupont",
        "Propos recueillis par Jeanne Dupont",
        "Por Ana Ruiz y Luis Vega",
        "Di Ada Fenn",
        "Автор: Анна Петрова",
        "Анна Петрова, корреспондент",
        "Анна Петрова",
        "김하늘 기자",
        "김하늘 기자 haneul@paper.example",
        "김하늘·이바다 기자",
        "글 김하늘",
        "本报记者 陈一鸣",
        "记者 陈一鸣 林小满",
        "本报评论员",
        "□本报记者　陈一鸣",
        "文／陳一鳴",
        "（记者 陈一鸣）",
        "本報記者 陳一鳴",
        "新华社记者 陈一鸣",
        "山田花子記者",
        "（山田花子）",
        "論説委員・山田花子",
        "By Ada Fenn",
        "BY ADA FENN",
        "By Ada Fenn and Tom Hale",
        "By Ada Fenn, Staff Writer",
        "Ada Fenn, staff writer",
        "بقلم سامر النهري",
        "بقلم: سامر النهري",
        "كتب: سامر النهري",
        "كتب - سامر النهري:",
        "وادي النهر – من سامر النهري",
        "□　陈一鸣",
        "By our own correspondent",
        "Ada Fenn, Rivers and Harbours Correspondent",
    ] {
        assert!(byline(text).is_some(), "{text}");
    }
}

#[test]
fn what_only_resembles_a_byline_is_none() {
    for text in [
        "By the time the rain came, all was dry",
        "By Monday, the road was open.",
        "记者走基层看变化",
        "本报记者昨日从水务局获悉，水位回落。",
        "（完）",
        "（终）",
        "كتب التاريخ فصلاً جديداً في المدينة القديمة",
        "By",
        "文明花开",
        "记者",
        "□春天来了",
        "By our reckoning it is late",
        "Von der Brücke bis zum Markt",
        "Von Montag an ist die Brücke zu",
        "Par temps de pluie",
        "Por qué se cierra el puente",
        "기자 회견이 열린다",
        "Старый Мост",
        "Мост снова открыт",
        "다리를 건넌 기자들의 하루",
        "Ada Fenn, the mayor, met the editor",
        "الجسر – من يدفع ثمن الإصلاح الذي تأخر",
    ] {
        assert_eq!(byline(text), None, "{text}");
    }
}

#[test]
fn the_opening_of_a_report_may_name_its_reporters() {
    let cases: [(&str, &[&str]); 4] = [
        ("本报河湾11月22日电 （记者陈一鸣、李河）今晨七时，老桥恢复通行。", &["陈一鸣", "李河"]),
        ("新华社河湾11月22日电（记者 陈一鸣）今晨七时。", &["陈一鸣"]),
        ("老桥（始建于一九〇四年）今晨恢复通行。", &[]),
        ("今晨七时，老桥恢复通行。", &[]),
    ];
    for (text, names) in cases {
        assert_eq!(opening_authors(text), names, "{text}");
    }
}

#[test]
fn a_byline_names_its_people() {
    let cases: [(&str, &[&str]); 17] = [
        ("Von Ada Fenn", &["Ada Fenn"]),
        ("Von Ada Fenn und Tom Hale", &["Ada Fenn", "Tom Hale"]),
        ("Par Jeanne Dupont et Luc Martin", &["Jeanne Dupont", "Luc Martin"]),
        ("Por Ana Ruiz y Luis Vega", &["Ana Ruiz", "Luis Vega"]),
        ("Автор: Анна Петрова", &["Анна Петрова"]),
        ("김하늘 기자", &["김하늘"]),
        ("记者 陈一鸣", &["陈一鸣"]),
        ("本报记者 陈一鸣 林小满", &["陈一鸣", "林小满"]),
        ("本报评论员", &["本报评论员"]),
        ("By Ada Fenn and Tom Hale", &["Ada Fenn", "Tom Hale"]),
        ("By Ada Fenn, Staff Writer", &["Ada Fenn"]),
        ("By ADA FENN Staff Writer", &["ADA FENN"]),
        ("By Ada Fenn Of the Courier staff", &["Ada Fenn"]),
        ("كتب - سامر النهري:", &["سامر النهري"]),
        ("山田花子記者", &["山田花子"]),
        ("（山田花子）", &["山田花子"]),
        ("بقلم: سامر النهري", &["سامر النهري"]),
    ];
    for (text, names) in cases {
        let found = authors(text);
        assert_eq!(found.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), names, "{text}");
    }
}
