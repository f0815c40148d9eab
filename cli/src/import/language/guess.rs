//! Which language a text is in.

use whatlang::Lang;

use super::script;

/// Which language a text seems to be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) struct Guess {
    /// Its tag; `und` where nothing tells it.
    pub(in crate::import) tag: &'static str,
    /// By what.
    pub(in crate::import) reason: &'static str,
    /// Whether it is sure enough to contradict what is written.
    pub(in crate::import) is_sure: bool,
}

/// How many characters are looked at for letters in threes.
const SAMPLE: usize = 2000;

/// How many letters a text needs for its words to contradict anybody.
const ENOUGH: usize = 60;

/// The languages that few letters may be of, for what is rare is not likely.
const FREQUENT: [Lang; 24] = [
    Lang::Eng,
    Lang::Spa,
    Lang::Fra,
    Lang::Deu,
    Lang::Por,
    Lang::Ita,
    Lang::Nld,
    Lang::Pol,
    Lang::Ces,
    Lang::Swe,
    Lang::Dan,
    Lang::Nob,
    Lang::Fin,
    Lang::Hun,
    Lang::Ron,
    Lang::Tur,
    Lang::Ind,
    Lang::Vie,
    Lang::Rus,
    Lang::Ukr,
    Lang::Bul,
    Lang::Ara,
    Lang::Pes,
    Lang::Hin,
];

/// Guesses it. Scripts that only one language has tell it by themselves; of the others, the frequency of letters in threes.
pub(in crate::import) fn guess(text: &str) -> Guess {
    // A text says within this which language it is in; a longer one costs no more.
    let text: String = text.chars().take(20_000).collect();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let (tag, reason, is_shared) = script::guess(&text);
    if !is_shared {
        return Guess { tag, reason, is_sure: tag != "und" && letters >= 8 };
    }
    // What so many letters do not tell, more would not.
    let sample: String = text.chars().take(SAMPLE).collect();
    let found = whatlang::detect(&sample);
    let is_clear = |info: &whatlang::Info| info.is_reliable() && letters >= ENOUGH;
    match found {
        Some(info) if is_clear(&info) => {
            Guess { tag: of(info.lang()).unwrap_or(tag), reason: "by its letters and words", is_sure: true }
        }
        // Few words tell less than small ones among them.
        Some(_) if tag == "und" && letters >= 20 => {
            let found = whatlang::Detector::with_allowlist(FREQUENT.to_vec()).detect_lang(&sample);
            let tag = found.and_then(of).unwrap_or(tag);
            Guess { tag, reason: "by its letters, which are few", is_sure: false }
        }
        _ => Guess { tag, reason, is_sure: false },
    }
}

/// The tag of a language.
fn of(language: Lang) -> Option<&'static str> {
    // Those of two letters where there are such (BCP 47, 2.2.1).
    const TAGS: &str = "epo=eo eng=en rus=ru cmn=zh spa=es por=pt ita=it ben=bn fra=fr deu=de ukr=uk kat=ka ara=ar hin=hi \
        jpn=ja heb=he yid=yi pol=pl amh=am jav=jv kor=ko nob=nb dan=da swe=sv fin=fi tur=tr nld=nl hun=hu ces=cs ell=el \
        bul=bg bel=be mar=mr kan=kn ron=ro slv=sl hrv=hr srp=sr mkd=mk lit=lt lav=lv est=et tam=ta vie=vi urd=ur tha=th \
        guj=gu uzb=uz pan=pa aze=az ind=id tel=te pes=fa mal=ml ori=or mya=my nep=ne sin=si khm=km tuk=tk aka=ak zul=zu \
        sna=sn afr=af lat=la slk=sk cat=ca tgl=tl hye=hy cym=cy";
    TAGS.split_whitespace()
        .filter_map(|pair| pair.split_once('='))
        .find(|(code, _)| *code == language.code())
        .map(|(_, tag)| tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_that_can_be_found_has_a_tag() {
        for language in Lang::all() {
            assert!(of(*language).is_some(), "{language:?}");
        }
    }

    #[test]
    fn languages_of_one_script_are_told_apart() {
        let cases = [
            ("The bridge was opened to the town this morning, and the carts went over it.", "en"),
            ("Le vieux pont a été rouvert ce matin, et les premiers habitants l'ont traversé.", "fr"),
            ("Um sieben Uhr fuhren die ersten Karren über die alte Brücke am Fluss.", "de"),
            ("El viejo puente se abrió esta mañana y los vecinos lo cruzaron con sus carros.", "es"),
            ("A velha ponte foi reaberta esta manhã e os moradores não esperaram pelo barco.", "pt"),
            ("Il vecchio ponte è stato riaperto questa mattina, e gli abitanti lo hanno attraversato.", "it"),
            ("De oude brug is vanmorgen weer geopend en de bewoners liepen er meteen overheen.", "nl"),
            ("Старый мост снова открыт, и жители города перешли через реку сегодня утром.", "ru"),
            ("Старий міст знову відкрито, і мешканці міста перейшли через річку сьогодні вранці.", "uk"),
            ("पुराना पुल आज सुबह फिर से खोला गया और लोग उस पर से गुज़रे।", "hi"),
            ("أعيد فتح الجسر القديم صباح اليوم أمام سكان المدينة الذين انتظروا طويلا", "ar"),
            ("پل قدیمی امروز صبح باز شد و مردم شهر از آن گذشتند و خوشحال بودند", "fa"),
            ("Stary most został otwarty dziś rano i mieszkańcy przeszli przez rzekę.", "pl"),
        ];
        for (text, tag) in cases {
            assert_eq!(guess(text).tag, tag, "{text}");
        }
    }
}
