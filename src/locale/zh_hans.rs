//! Simplified Chinese.

use super::{Phrases, Words};

pub(super) static WORDS: Words = Words {
    tag: "zh-Hans",
    carousel: "轮播",
    slide: "幻灯片",
    sections: "栏目",
    all: "全部",
    articles: "文章",
    previous: "上一组文章",
    next: "下一组文章",
    empty: "这一期没有文章。",
    subscribers: "订阅",
    live: "直播",
};

pub(super) static PHRASES: Phrases = Phrases {
    close: "关闭",
    filtered_one: "%：% 篇文章",
    filtered: "%：% 篇文章",
    position: "第 %–% 篇，共 % 篇",
    position_one: "第 % 篇，共 % 篇",
    missed: "无法加载更多文章。",
    again: "加载更多",
    pinned: "置顶",
    updated: "更新于 %",
    correction: "更正",
    related: "相关报道",
    original: "在报纸网站阅读",
    minutes: "% 分钟",
    earlier: "上一篇",
    later: "下一篇",
    table: "表格",
};
