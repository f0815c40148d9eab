//! Typography by script: what may not be torn apart, how paragraphs begin and end, which letters are used.

use anyhow::Result;
use serde_json::{Value, json};

use super::widget::{check, edition, harmless, none, show_edition};
use crate::{Browser, Case, Context, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![
        chinese_and_japanese_lines_break_where_they_may,
        a_headline_breaks_where_the_editor_put_spaces,
        a_headline_without_spaces_fills_its_lines,
        chinese_paragraphs_begin_two_letters_in,
        a_letter_is_set_as_a_letter,
        latin_text_is_ragged_and_begins_at_the_edge,
        an_article_is_set_by_its_own_language,
        the_track_is_mirrored_where_text_runs_right_to_left,
        a_headline_runs_its_own_way,
        names_stand_apart_from_the_text_around_them,
        letters_are_not_spread_or_slanted_where_that_is_false,
        ruby_stands_over_its_letters,
        high_and_low_marks_are_not_cut_off,
        long_german_and_english_words_are_divided,
        scripts_that_meet_keep_a_distance_where_the_browser_can,
        han_fonts_come_first_and_fit_the_region,
    ];
    cases.push(
        Case::new("han_text_is_drawn_in_the_letters_of_its_region", han_text_is_drawn_in_the_letters_of_its_region)
            .only(&[Browser::Chromium], "no other driver tells which font was used"),
    );
    cases.push(
        Case::new("lines_break_where_they_may_at_every_width", lines_break_where_they_may_at_every_width).thorough(),
    );
    cases
}

/// How text stands; see there.
const WHERE: &str = include_str!("where.js");

/// Opens a page with this edition, and the names of where.js.
async fn set(context: &Context, edition: &Value) -> Result<()> {
    show_edition(context, edition, "style='width: 1200px'").await?;
    context.session.js(WHERE, &[]).await.map(drop)
}

/// Opens an article and waits until it is there.
async fn read(session: &Session, id: &str) -> Result<()> {
    session.js("widget().open(arguments[0])", &[json!(id)]).await?;
    session.wait_for(&format!("{id} is open"), "isRead() && texts(part('body')).length > 0").await.map(drop)
}

/// Text in which a careless browser tears something apart at one width or another.
fn torn() -> [Value; 3] {
    let chinese = "渡口的老船工说——那年水大，船小，人多……谁也不敢先走。“你们先上，”他把缆绳一扔，“我断后！”\
        （后来的事，县志里只有一行：“十月，水退。”）从此这条河上，春、夏、秋、冬，再没有断过灯火——整整四十年……";
    let traditional = "渡口的老船工說——那年水大，船小，人多……誰也不敢先走。「你們先上，」他把纜繩一扔，「我斷後！」\
        （後來的事，縣志裡只有一行：『十月，水退。』）從此這條河上，春、夏、秋、冬，再沒有斷過燈火——整整四十年……";
    let japanese = "渡し場の老人は言った――あの年は水が多く、船は小さく、人は多かった……。「お先にどうぞ、」と綱を投げ、\
        「わたしは後でいい！」（町史には一行だけ、『十月、水引く。』とある。）ちょっとしたコーヒーとケーキ、ビール――春、夏、秋、冬。";
    let item = |language: &str, headline: &str, text: &str| {
        json!({ "id": language, "title": headline, "language": language, "kickers": [headline],
            "subtitle": format!("——{headline}"), "summary": text,
            "body": [text, { "type": "heading", "text": headline }, { "type": "quote", "text": text, "cite": headline },
            { "type": "list", "items": [text] }] })
    };
    [
        item("zh-Hans", "水退三尺——让路于苇，苇生十里……待鹤归来", chinese),
        item("zh-Hant", "水退三尺——讓路於葦，葦生十里……待鶴歸來", traditional),
        item("ja", "水が引いて、ちょっとコーヒー……葦の原に鶴を待つ", japanese),
    ]
}

/// What breaks wrongly in cards and in the articles, at widths of so many pixels apart.
async fn breaks(context: &mut Context, step: u32) -> Result<()> {
    set(context, &edition("zh-Hans", torn().to_vec())).await?;
    let session = &context.session;
    let sweep = "
        const [blocks, box, step] = [arguments[0] === 'cards'
          ? all('[part~=card] :is([part~=kicker], [part~=headline], [part~=subtitle], [part~=summary])')
          : [...part('article').querySelectorAll('[part~=kicker], [part~=headline], [part~=subtitle], p, h3, cite, li')],
          arguments[0] === 'cards' ? widget() : part('reader'), arguments[1]];
        const found = [];
        const before = box.style.width;
        for (let width = 200; width <= 700; width += step) {
          box.style.setProperty('width', `${width}px`, 'important');
          for (const block of blocks) {
            if (!isSeen(block) || getComputedStyle(block).whiteSpace === 'nowrap') continue;
            for (const one of badBreaks(block)) found.push(`${width} px, ${block.closest('[lang]').lang}, ${block.part.value || block.localName}: ${one}`);
          }
        }
        box.style.width = before;
        return [blocks.length, found.slice(0, 12), found.length];";
    let mut wrong = Vec::new();
    let seen = session.js(sweep, &[json!("cards"), json!(step)]).await?;
    assert!(seen[0].as_u64() >= Some(12), "there are blocks to look at: {seen}");
    wrong.extend(seen[1].as_array().cloned().unwrap_or_default());
    for id in ["zh-Hans", "zh-Hant", "ja"] {
        read(session, id).await?;
        let seen = session.js(sweep, &[json!("article"), json!(step)]).await?;
        assert!(seen[0].as_u64() >= Some(7), "there are blocks to look at: {seen}");
        wrong.extend(seen[1].as_array().cloned().unwrap_or_default());
    }
    let lines: Vec<&str> = wrong.iter().filter_map(Value::as_str).collect();
    assert!(lines.is_empty(), "lines break where they must not:\n{}", lines.join("\n"));
    harmless(session).await
}

async fn chinese_and_japanese_lines_break_where_they_may(context: &mut Context) -> Result<()> {
    breaks(context, 35).await
}

async fn lines_break_where_they_may_at_every_width(context: &mut Context) -> Result<()> {
    breaks(context, 7).await
}

async fn a_headline_breaks_where_the_editor_put_spaces(context: &mut Context) -> Result<()> {
    let headlines = ["水退三尺为苇让路 苇生十里待鹤归来", "灯亮一条巷 路暖万家心", "一方棋盘 三代街坊"];
    let items = headlines.iter().map(|title| json!({ "id": title, "title": title, "body": ["文。"] })).collect();
    set(context, &edition("zh-Hans", items)).await?;
    let session = &context.session;
    let wrong = "(() => {
        const found = [];
        let broken = 0;
        for (let width = 200; width <= 700; width += 20) {
          widget().style.width = `${width}px`;
          for (const headline of parts('headline').filter(isSeen)) {
            const pieces = headline.textContent.split(' ');
            if (!pieces.every((piece) => measured(headline, piece).width < roomOf(headline) - 1)) continue;
            const lines = linesOf(headline);
            broken += lines.length - 1;
            const rest = lines.join(' ');
            if (lines.length > pieces.length || rest !== headline.textContent) found.push(`${width} px: ${lines.join('|')}`);
          }
        }
        widget().style.width = '1200px';
        if (!broken) found.push('no headline takes two lines');
        return found.slice(0, 8);
    })()";
    none(session, "its pieces stay whole where they fit", wrong).await?;
    harmless(session).await
}

async fn a_headline_without_spaces_fills_its_lines(context: &mut Context) -> Result<()> {
    let headlines = ["水退三尺为苇让路苇生十里待鹤归来年年岁岁花相似", "灯亮了，一条巷子里的人都出来看，谁也没有说话"];
    let items = headlines.iter().map(|title| json!({ "id": title, "title": title, "body": ["文。"] })).collect();
    set(context, &edition("zh-Hans", items)).await?;
    let session = &context.session;
    let wrong = "(() => {
        const found = [];
        for (let width = 200; width <= 700; width += 20) {
          widget().style.width = `${width}px`;
          for (const headline of parts('headline').filter(isSeen)) {
            const needed = Math.ceil(measured(headline, headline.textContent).width / roomOf(headline));
            const lines = linesOf(headline);
            const hasOrphan = lines.length > 1 && [...lines.at(-1)].length < 2;
            if (lines.length > needed + 1 || hasOrphan) found.push(`${width} px: ${lines.join('|')}`);
          }
        }
        widget().style.width = '1200px';
        return found.slice(0, 8);
    })()";
    none(session, "it breaks between letters", wrong).await?;
    harmless(session).await
}

/// By how many letters the first line of each paragraph begins inside its box, rounded to tenths.
const INDENTS: &str = "[...part('body').querySelectorAll('p, blockquote p')].map((p) => {
    const { paddingLeft, paddingRight, direction, fontSize } = getComputedStyle(p);
    const [box, letter] = [p.getBoundingClientRect(), firstLetter(p)];
    const space = direction === 'rtl' ? box.right - parseFloat(paddingRight) - letter.right : letter.left - box.left - parseFloat(paddingLeft);
    return Math.round(space / parseFloat(fontSize) * 10) / 10;
})";

async fn chinese_paragraphs_begin_two_letters_in(context: &mut Context) -> Result<()> {
    let body = json!([
        "入冬以后，沿河的路灯陆续换成了暖色，住在街口的人说夜里回家的路比从前亮堂。",
        { "type": "paragraph", "role": "lead", "text": "走起来心里也踏实。" },
        { "type": "quote", "text": "灯亮着，人就不急。" },
        { "type": "note", "title": "旁注", "body": ["河边的灯一共六十四盏。"] },
    ]);
    let item = |language: &str| json!({ "id": language, "title": "路灯", "language": language, "body": body });
    let languages = ["zh-Hans", "zh-Hant", "zh-TW", "zh"];
    set(context, &edition("zh-Hans", languages.map(item).to_vec())).await?;
    let session = &context.session;
    for language in languages {
        read(session, language).await?;
        let indents = session.value(INDENTS).await?;
        let rounded: Vec<i64> =
            indents.as_array().unwrap().iter().map(|n| n.as_f64().unwrap().round() as i64).collect();
        assert_eq!(rounded, [2, 2, 0, 2], "{language}: text by two letters, quotes not: {indents}");
    }
    harmless(session).await
}

async fn a_letter_is_set_as_a_letter(context: &mut Context) -> Result<()> {
    let item = json!({ "id": "one", "type": "letter", "title": "添一件衣", "body": [
        { "type": "paragraph", "role": "salutation", "text": "各位街坊：" },
        "入冬以后，沿河的路灯陆续换成了暖色。",
        { "type": "paragraph", "role": "signature", "text": "林小满" },
        { "type": "paragraph", "role": "signature", "text": "十一月二十三日" },
    ] });
    let english = json!({ "id": "two", "type": "letter", "language": "en", "title": "A coat for a coat", "body": [
        { "type": "paragraph", "role": "salutation", "text": "Dear neighbours," },
        "Since the first frost the lamps by the river are warm.",
        { "type": "paragraph", "role": "signature", "text": "Ada Winter" },
    ] });
    set(context, &edition("zh-Hans", vec![item, english])).await?;
    let session = &context.session;
    let ends = "[...part('body').querySelectorAll('p')].map((p) => {
        const gap = p.parentElement.getBoundingClientRect().right - lastLetter(p).right;
        return gap < 40;
    })";
    read(session, "one").await?;
    check(
        session,
        &[
            (
                "the salutation begins at the edge, the text two letters in",
                &format!("{INDENTS}.slice(0, 2)"),
                json!([0, 2]),
            ),
            ("the signatures stand at the end", &format!("{ends}.slice(2)"), json!([true, true])),
        ],
    )
    .await?;
    read(session, "two").await?;
    check(
        session,
        &[
            ("in English nothing is indented", &format!("{INDENTS}.slice(0, 2)"), json!([0, 0])),
            ("the signature stands at the end, too", &format!("{ends}[2]"), json!(true)),
        ],
    )
    .await?;
    harmless(session).await
}

/// A text long enough for several lines.
const LONG: &str = "Since the first frost the lamps along the river have been changed one after another for warm ones, \
    and those who live at the corner say that the way home at night is brighter than it ever was before, by far. \
    Nobody remembers who asked for it first, though several are sure that it was they, and the clerk who signed the \
    order, long since retired, only says that the drawer in which it lay was never locked.";

async fn latin_text_is_ragged_and_begins_at_the_edge(context: &mut Context) -> Result<()> {
    let item = |language: &str| {
        json!({ "id": language, "title": "Lamps", "language": language,
        "body": [LONG, LONG, { "type": "list", "items": [LONG] }] })
    };
    let languages = ["en", "de", "fr", "ru"];
    set(context, &edition("en", languages.map(item).to_vec())).await?;
    let session = &context.session;
    let ragged = "(() => {
        const p = part('body').querySelector('p');
        const rights = rectsOf(texts(p)[0]).map(({ right }) => Math.round(right)).slice(0, -1);
        return rights.length > 1 && new Set(rights).size > 1 && getComputedStyle(p).textAlign !== 'justify';
    })()";
    for language in languages {
        read(session, language).await?;
        check(session, &[(language, INDENTS, json!([0, 0])), ("its lines end where words do", ragged, json!(true))])
            .await?;
    }
    harmless(session).await
}

async fn an_article_is_set_by_its_own_language(context: &mut Context) -> Result<()> {
    let chinese = json!({ "id": "zh", "language": "zh-Hans", "title": "路灯", "body": ["沿河的路灯陆续换成了暖色。"] });
    let arabic =
        json!({ "id": "ar", "language": "ar", "title": "مصابيح النهر", "body": ["تغيّرت مصابيح النهر واحدًا بعد آخر."] });
    let english = json!({ "id": "en", "title": "Lamps", "body": [LONG] });
    set(context, &edition("en", vec![english, chinese, arabic])).await?;
    let session = &context.session;
    check(
        session,
        &[
            ("cards say their language", "cards().map((card) => card.closest('[lang]').lang)", json!(["en", "zh-Hans", "ar"])),
            ("and run their way", "cards().map((card) => getComputedStyle(card).direction)", json!(["ltr", "ltr", "rtl"])),
            (
                "an Arabic headline begins at the right",
                "Math.abs(cards()[2].getBoundingClientRect().right - firstLetter(cards()[2].querySelector('[part~=headline]')).right) < 30",
                json!(true),
            ),
            ("the track keeps to the edition", "getComputedStyle(part('track')).direction", json!("ltr")),
        ],
    )
    .await?;
    for (id, indent, direction) in [("zh", 2, "ltr"), ("ar", 0, "rtl"), ("en", 0, "ltr")] {
        read(session, id).await?;
        let direction_of = "getComputedStyle(part('body')).direction";
        check(session, &[(id, INDENTS, json!([indent])), (id, direction_of, json!(direction))]).await?;
    }
    harmless(session).await
}

/// A paragraph that ends in a stressed word.
fn stress(text: &str, word: &str) -> Value {
    json!({ "type": "paragraph", "text": [text, " ", { "text": word, "em": true }] })
}

fn right_to_left(language: &str, [title, headline, text]: [&str; 3]) -> Value {
    let items: Vec<Value> = (1..=8)
        .map(|n| {
            let title = if n == 2 { "An English headline".to_owned() } else { format!("{headline} {n}") };
            json!({ "id": format!("r{n}"), "title": title, "kickers": [text], "summary": text, "section": format!("{text}{}", n % 2),
                "authors": [{ "name": headline }, { "name": "John Smith (BBC)" }, { "name": title }],
                "body": [stress(text, headline), { "type": "quote", "text": text, "cite": title }] })
        })
        .collect();
    let mut edition = edition(language, items);
    edition["title"] = title.into();
    edition
}

const ARABIC: [&str; 3] = ["بريد النهر", "مصابيح الضفة تضيء من جديد", "قال سكان الحي إن الطريق إلى البيت صار أوضح."];
const HEBREW: [&str; 3] = ["דואר הנהר", "פנסי הגדה נדלקים מחדש", "תושבי הרחוב אומרים שהדרך הביתה מוארת יותר."];

async fn the_track_is_mirrored_where_text_runs_right_to_left(context: &mut Context) -> Result<()> {
    for (language, words) in [("ar", ARABIC), ("he", HEBREW)] {
        set(context, &right_to_left(language, words)).await?;
        let session = &context.session;
        let place = |what: &str| format!("{what}.getBoundingClientRect()");
        let (track, first, second) = (place("part('track')"), place("cards()[0]"), place("cards()[1]"));
        let (previous, next, masthead) = (place("part('previous')"), place("part('next')"), place("part('masthead')"));
        check(
            session,
            &[
                ("the first card stands at the right", &format!("{track}.right - {first}.right < 3"), json!(true)),
                ("the second to its left", &format!("{second}.right <= {first}.left + 1"), json!(true)),
                ("next is left of previous", &format!("{next}.right <= {previous}.left + 1"), json!(true)),
                ("the masthead is at the right", &format!("{masthead}.left > {previous}.right"), json!(true)),
            ],
        )
        .await?;
        session.click("part('next')").await?;
        session
            .wait_for("next leads to the left", "part('track').scrollLeft < -100 && last('slide')?.index > 0")
            .await?;
        harmless(session).await?;
    }
    Ok(())
}

async fn a_headline_runs_its_own_way(context: &mut Context) -> Result<()> {
    set(context, &right_to_left("ar", ARABIC)).await?;
    let session = &context.session;
    let ways = "parts('headline').filter((headline) => headline.closest('[part~=card]')).slice(0, 3)
        .map((headline) => [headline.dir, getComputedStyle(headline).direction])";
    check(session, &[("on cards", ways, json!([["", "rtl"], ["auto", "ltr"], ["", "rtl"]]))]).await?;
    read(session, "r2").await?;
    let here =
        "((headline) => [headline.dir, getComputedStyle(headline).direction])(part('article').querySelector('h2'))";
    check(session, &[("in the reader", here, json!(["auto", "ltr"]))]).await?;
    harmless(session).await
}

async fn names_stand_apart_from_the_text_around_them(context: &mut Context) -> Result<()> {
    set(context, &right_to_left("ar", ARABIC)).await?;
    let session = &context.session;
    let apart = "(text, root) => [...root.querySelectorAll('bdi')].some((bdi) => bdi.textContent.trim() === text)";
    session.js(&format!("window.apart = {apart}"), &[]).await?;
    check(
        session,
        &[
            ("authors on cards", "apart('John Smith (BBC)', cards()[0])", json!(true)),
            ("names of sections", "parts('section').slice(1).every((tab) => tab.querySelector('bdi'))", json!(true)),
        ],
    )
    .await?;
    read(session, "r1").await?;
    let order = "(() => {
        const byline = part('article').querySelector('[part~=byline]');
        const names = [...byline.querySelectorAll('bdi')].map((bdi) => bdi.getBoundingClientRect());
        return names.length === 3 && names.every(({ right }, n) => !n || right <= names[n - 1].left + 1);
    })()";
    check(session, &[("and in the reader they stand in their order", order, json!(true))]).await?;
    harmless(session).await
}

async fn letters_are_not_spread_or_slanted_where_that_is_false(context: &mut Context) -> Result<()> {
    let languages = [
        ("ar", ARABIC[1]),
        ("fa", ARABIC[1]),
        ("he", HEBREW[1]),
        ("zh-Hans", "沿河的路灯"),
        ("zh-Hant", "沿河的路燈"),
        ("ja", "川べりの灯り"),
        ("ko", "강가의 등불"),
        ("hi", "नदी किनारे के दीये"),
        ("th", "โคมไฟริมแม่น้ำ"),
    ];
    let items = languages.map(|(language, text)| {
        json!({ "id": language, "language": language, "title": text, "kickers": [text], "subtitle": text, "byline": text,
            "body": [stress("a", text), { "type": "quote", "text": text, "cite": text },
            { "type": "note", "title": text, "body": [stress("b", text)] }] })
    });
    let mut edition = edition("ar", items.to_vec());
    edition["title"] = ARABIC[0].into();
    set(context, &edition).await?;
    let session = &context.session;
    for (language, _) in languages {
        read(session, language).await?;
        let wrong =
            "[part('frame'), ...all('[part=frame] *')].filter((element) => element.textContent).flatMap((element) => {
            const { letterSpacing, fontStyle } = getComputedStyle(element);
            const isRight = /^(normal|0px)$/.test(letterSpacing) && fontStyle === 'normal';
            return isRight ? [] : [[element.localName, element.part.value, letterSpacing, fontStyle]];
        })";
        none(session, &format!("{language}: letters stand as they are"), wrong).await?;
        let stress = "((em) => em && +getComputedStyle(em).fontWeight >= 600)(part('body').querySelector('em'))";
        check(session, &[(&format!("{language}: stress is weight"), stress, json!(true))]).await?;
    }
    harmless(session).await
}

async fn ruby_stands_over_its_letters(context: &mut Context) -> Result<()> {
    let text = json!(["川べりの", { "text": "灯", "ruby": "あか" }, "りが、今年", { "text": "新", "ruby": "あたら" }, "しくなった。"]);
    let body = json!([{ "type": "paragraph", "text": text }]);
    let item = json!({ "id": "one", "title": "灯り", "body": body });
    set(context, &edition("ja", vec![item])).await?;
    let session = &context.session;
    read(session, "one").await?;
    let over = "[...part('body').querySelectorAll('ruby')].map((ruby) => {
        const [base, above] = [rectsOf(texts(ruby)[0])[0], ruby.querySelector('rt').getBoundingClientRect()];
        const middle = ({ left, right }) => (left + right) / 2;
        return [ruby.querySelector('rt').textContent, above.top < base.top + 2, Math.abs(middle(above) - middle(base)) < 12,
          parseFloat(getComputedStyle(ruby.querySelector('rt')).fontSize) < parseFloat(getComputedStyle(ruby).fontSize) * 0.7];
    })";
    check(
        session,
        &[("small, above and in the middle", over, json!([["あか", true, true, true], ["あたら", true, true, true]]))],
    )
    .await?;
    harmless(session).await
}

async fn high_and_low_marks_are_not_cut_off(context: &mut Context) -> Result<()> {
    let texts = [
        ("hi", "हिन्दी में स्त्री की कुर्सी ईंट पर रुकी", "ट्रैक्टर हूँ पूर्ति"),
        ("mr", "मुंबईच्या नदीकाठी र्‍हस्व दीप्तीचे दिवे", "ट्रॅक्टर पूर्वी"),
        ("th", "ปู่ผู้ใหญ่ที่ปีนี้กู้น้ำให้ฟื้นฟู", "ญี่ปุ่น ที่นี่ ฟ้ารู้"),
        ("bn", "নদীর ধারে বাতিগুলি পূর্তি স্ত্রী", "কর্তৃপক্ষ"),
        ("ar", "إنَّ الأضواءَ تُضيءُ مُجَدَّدًا", "مِنْ أَجْلِ"),
    ];
    let items = texts.map(|(language, headline, marks)| {
        json!({ "id": language, "language": language, "title": format!("{headline} {marks}"), "kickers": [marks],
            "subtitle": marks, "summary": format!("{headline} {marks}"), "byline": marks, "body": [headline] })
    });
    set(context, &edition("en", items.to_vec())).await?;
    let session = &context.session;
    // Bengali hangs from its line as Devanagari does, but its marks are lower.
    let tight = "(element) => {
        const { lineHeight, fontSize } = getComputedStyle(element);
        const share = parseFloat(lineHeight) / parseFloat(fontSize);
        const { lang } = element.closest('[lang]');
        return share >= 1.495 || lang === 'bn' ? [] : [[lang, element.part.value || element.localName, share]];
    }";
    for width in [1200, 360, 200] {
        session.js(&format!("widget().style.width = '{width}px'"), &[]).await?;
        let cut = "all('[part~=card] :is([part~=headline], [part~=kicker], [part~=subtitle], [part~=summary], [part~=byline])')
            .filter((element) => isSeen(element) && getComputedStyle(element).overflow !== 'visible' && linesOf(element).length < 3)
            .map((element) => [element.closest('[lang]').lang, element.part.value, Math.round(inkOut(element) * 10) / 10])
            .filter(([, , out]) => out > 0.75)";
        none(session, &format!("{width} px: no box cuts ink off"), cut).await?;
        let close =
            format!("all('[part~=card] :is([part~=headline], [part~=summary])').filter(isSeen).flatMap({tight})");
        none(session, &format!("{width} px: lines have room"), &close).await?;
    }
    for (language, ..) in texts {
        read(session, language).await?;
        let close = format!("[...part('article').querySelectorAll('h2, [part~=body] p')].flatMap({tight})");
        none(session, "in the reader, too", &close).await?;
    }
    harmless(session).await
}

async fn long_german_and_english_words_are_divided(context: &mut Context) -> Result<()> {
    let item = |language: &str| json!({ "id": language, "title": "Donaudampfschifffahrt", "language": language, "body": [LONG] });
    let languages = ["de", "en", "de-AT", "en-GB"];
    set(context, &edition("de", languages.map(item).to_vec())).await?;
    let session = &context.session;
    for language in languages {
        read(session, language).await?;
        let style =
            "((style) => style.hyphens ?? style.webkitHyphens)(getComputedStyle(part('body').querySelector('p')))";
        check(session, &[(language, style, json!("auto"))]).await?;
    }
    harmless(session).await
}

async fn scripts_that_meet_keep_a_distance_where_the_browser_can(context: &mut Context) -> Result<()> {
    let item = |language: &str| json!({ "id": language, "title": "第3座桥", "language": language, "body": ["沿河换了64盏LED灯（暖色），“很亮。”（见图）"] });
    set(context, &edition("zh-Hans", vec![item("zh-Hans"), item("ja")])).await?;
    let session = &context.session;
    for language in ["zh-Hans", "ja"] {
        read(session, language).await?;
        let styles = "[part('body').querySelector('p'), part('article').querySelector('h2'), cards()[0].querySelector('[part~=headline]')]
            .map((element) => getComputedStyle(element))";
        // WebKitGTK draws digits over one another with it, and is known by what it has not.
        let has = "CSS.supports('text-spacing-trim: trim-start') || CSS.supports('-moz-appearance: none') && CSS.supports('text-autospace: normal')";
        let spaced = format!("{has} ? {styles}.map((style) => style.textAutospace) : []");
        let found = session.value(&spaced).await?;
        for value in found.as_array().into_iter().flatten() {
            assert_eq!(*value, json!("normal"), "{language}: a little space stands between scripts");
        }
        let trimmed = format!(
            "CSS.supports('text-spacing-trim', 'trim-start') ? {styles}.filter((style) => style.textSpacingTrim === 'space-all').length : 0"
        );
        check(session, &[("marks beside one another do not gape", &trimmed, json!(0))]).await?;
    }
    harmless(session).await
}

/// Languages, and what their own serif fonts are called on readers' machines.
const FONTS: [(&str, &str, &str); 10] = [
    ("zh-Hans", "沿河的路灯骨直角", HANS),
    ("zh", "沿河的路灯骨直角", HANS),
    ("zh-CN", "沿河的路灯骨直角", HANS),
    ("zh-SG", "沿河的路灯骨直角", HANS),
    ("zh-Hant", "沿河的路燈骨直角", HANT),
    ("zh-TW", "沿河的路燈骨直角", HANT),
    ("zh-HK", "沿河的路燈骨直角", HANT),
    ("zh-MO", "沿河的路燈骨直角", HANT),
    (
        "ja",
        "川べりの灯骨直角",
        "Hiragino Mincho|Yu Mincho|YuMincho|Noto Serif (CJK )?JP|MS P?Mincho|Source Han Serif( JP|$)",
    ),
    ("ko", "강가의 등불", "AppleMyungjo|Apple ?Myungjo|Nanum ?Myeongjo|Noto Serif (CJK )?KR|Batang|Source Han Serif K"),
];
const HANS: &str = "Songti SC|Noto Serif (CJK )?SC|Source Han Serif (SC|CN)|STSong|SimSun";
const HANT: &str = "Songti TC|Noto Serif (CJK )?(TC|HK)|Source Han Serif (TC|TW|HK)|P?MingLiU|LiSong|Apple ?LiSung";

fn regions() -> Value {
    let items = FONTS.iter().map(|(language, text, _)| {
        json!({ "id": language, "title": text, "language": language, "subtitle": text, "body": [text] })
    });
    edition("en", items.collect())
}

async fn han_fonts_come_first_and_fit_the_region(context: &mut Context) -> Result<()> {
    set(context, &regions()).await?;
    let session = &context.session;
    for (language, _, fonts) in FONTS {
        read(session, language).await?;
        let elements = format!(
            "[cards().find((card) => card.closest('[lang]').lang === '{language}').querySelector('[part~=headline]'),
              part('article').querySelector('h2'), part('body').querySelector('p')]"
        );
        let wrong = format!(
            "{elements}.map((element) => getComputedStyle(element).fontFamily).filter((family) =>
               !/^({fonts})/i.test(family.split(',')[0].replaceAll(/[\"']/g, '').trim()))"
        );
        none(session, &format!("{language}: the first font has its letters as they are written there"), &wrong).await?;
    }
    harmless(session).await
}

async fn han_text_is_drawn_in_the_letters_of_its_region(context: &mut Context) -> Result<()> {
    set(context, &regions()).await?;
    let session = &context.session;
    for method in ["DOM.enable", "CSS.enable"] {
        session.cdp(method, json!({})).await?;
    }
    for (language, region) in [("zh-Hans", "SC"), ("zh-HK", "HK|TC"), ("zh-TW", "TC"), ("ja", "JP"), ("ko", "KR")] {
        read(session, language).await?;
        for element in ["part('body').querySelector('p')", "part('article').querySelector('h2')"] {
            let found = session.cdp("Runtime.evaluate", json!({ "expression": element })).await?;
            session.cdp("DOM.getDocument", json!({ "depth": 0 })).await?;
            let node = session.cdp("DOM.requestNode", json!({ "objectId": found["result"]["objectId"] })).await?;
            let fonts = session.cdp("CSS.getPlatformFontsForNode", json!({ "nodeId": node["nodeId"] })).await?;
            let names: Vec<&str> =
                fonts["fonts"].as_array().unwrap().iter().filter_map(|font| font["familyName"].as_str()).collect();
            let fits = |name: &&str| region.split('|').any(|region| **name == format!("Noto Serif CJK {region}"));
            assert!(!names.is_empty() && names.iter().all(fits), "{language}: {element} is drawn in {names:?}");
        }
    }
    harmless(session).await
}
