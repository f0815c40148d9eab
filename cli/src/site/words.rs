//! The site's own few words, and days as its language writes them.

use jiff::civil::Date;

/// What the pages say by themselves.
#[derive(Clone, Copy)]
pub(super) struct Words {
    pub(super) archive: &'static str,
    pub(super) front_page: &'static str,
    pub(super) related: &'static str,
    pub(super) corrections: &'static str,
    pub(super) licence: &'static str,
    pub(super) previous: &'static str,
    pub(super) next: &'static str,
    months: &'static [&'static str],
    /// The day, with %d for its number, %m for its month's name or number, and %y for the year.
    day: &'static str,
}

const ENGLISH: Words = Words {
    archive: "Archive",
    front_page: "Front page",
    related: "Related",
    corrections: "Corrections",
    licence: "Licence",
    previous: "Previous article",
    next: "Next article",
    months: &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    day: "%d %m %y",
};

/// By the first part of a tag, or for Chinese by its script.
const LANGUAGES: [(&str, Words); 9] = [
    ("en", ENGLISH),
    (
        "de",
        Words {
            archive: "Archiv",
            front_page: "Titelseite",
            related: "Mehr dazu",
            corrections: "Berichtigungen",
            licence: "Lizenz",
            previous: "Voriger Artikel",
            next: "Nächster Artikel",
            months: &[
                "Januar",
                "Februar",
                "März",
                "April",
                "Mai",
                "Juni",
                "Juli",
                "August",
                "September",
                "Oktober",
                "November",
                "Dezember",
            ],
            day: "%d. %m %y",
        },
    ),
    (
        "fr",
        Words {
            archive: "Archives",
            front_page: "Une",
            related: "À lire aussi",
            corrections: "Rectificatifs",
            licence: "Licence",
            previous: "Article précédent",
            next: "Article suivant",
            months: &[
                "janvier",
                "février",
                "mars",
                "avril",
                "mai",
                "juin",
                "juillet",
                "août",
                "septembre",
                "octobre",
                "novembre",
                "décembre",
            ],
            day: "%d %m %y",
        },
    ),
    (
        "es",
        Words {
            archive: "Hemeroteca",
            front_page: "Portada",
            related: "Relacionado",
            corrections: "Correcciones",
            licence: "Licencia",
            previous: "Artículo anterior",
            next: "Artículo siguiente",
            months: &[
                "enero",
                "febrero",
                "marzo",
                "abril",
                "mayo",
                "junio",
                "julio",
                "agosto",
                "septiembre",
                "octubre",
                "noviembre",
                "diciembre",
            ],
            day: "%d de %m de %y",
        },
    ),
    (
        "ru",
        Words {
            archive: "Архив",
            front_page: "Первая полоса",
            related: "По теме",
            corrections: "Исправления",
            licence: "Лицензия",
            previous: "Предыдущая статья",
            next: "Следующая статья",
            months: &[
                "января",
                "февраля",
                "марта",
                "апреля",
                "мая",
                "июня",
                "июля",
                "августа",
                "сентября",
                "октября",
                "ноября",
                "декабря",
            ],
            day: "%d %m %y г.",
        },
    ),
    (
        "ar",
        Words {
            archive: "الأرشيف",
            front_page: "الصفحة الأولى",
            related: "مواد ذات صلة",
            corrections: "تصويبات",
            licence: "الترخيص",
            previous: "المقال السابق",
            next: "المقال التالي",
            months: &[
                "يناير",
                "فبراير",
                "مارس",
                "أبريل",
                "مايو",
                "يونيو",
                "يوليو",
                "أغسطس",
                "سبتمبر",
                "أكتوبر",
                "نوفمبر",
                "ديسمبر",
            ],
            day: "%d %m %y",
        },
    ),
    (
        "ja",
        Words {
            archive: "バックナンバー",
            front_page: "一面",
            related: "関連記事",
            corrections: "訂正",
            licence: "利用条件",
            previous: "前の記事",
            next: "次の記事",
            months: &[],
            day: "%y年%m月%d日",
        },
    ),
    (
        "zh-hant",
        Words {
            archive: "往期",
            front_page: "頭版",
            related: "相關文章",
            corrections: "更正",
            licence: "授權",
            previous: "上一篇",
            next: "下一篇",
            months: &[],
            day: "%y年%m月%d日",
        },
    ),
    (
        "zh",
        Words {
            archive: "往期",
            front_page: "头版",
            related: "相关文章",
            corrections: "更正",
            licence: "许可",
            previous: "上一篇",
            next: "下一篇",
            months: &[],
            day: "%y年%m月%d日",
        },
    ),
];

/// The words in a language, and in which one they are.
pub(super) fn words(language: &str) -> (Words, &'static str) {
    let tag = language.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let is_traditional = first == "zh" && parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo"));
    let name = if is_traditional { "zh-hant" } else { first };
    let found = LANGUAGES.iter().find(|language| language.0 == name);
    found.map_or((ENGLISH, "en"), |language| (language.1, language.0))
}

impl Words {
    /// A day in words.
    pub(super) fn day(&self, date: Date) -> String {
        let number = date.month().to_string();
        let place = usize::try_from(date.month() - 1).unwrap_or_default();
        let month = self.months.get(place).copied().unwrap_or(&number);
        let text = self.day.replace("%d", &date.day().to_string()).replace("%y", &date.year().to_string());
        text.replace("%m", month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_days_in_its_own_way() {
        let cases = [
            ("en-GB", "3 November 2026"),
            ("de", "3. November 2026"),
            ("es-MX", "3 de noviembre de 2026"),
            ("zh-Hans", "2026年11月3日"),
            ("zh-TW", "2026年11月3日"),
            ("ja", "2026年11月3日"),
            ("cy", "3 November 2026"),
        ];
        for (language, day) in cases {
            assert_eq!(words(language).0.day("2026-11-03".parse().unwrap()), day, "{language}");
        }
        assert_eq!(words("zh-HK").0.front_page, "頭版");
        assert!(LANGUAGES.iter().all(|language| matches!(language.1.months.len(), 0 | 12)));
    }
}
