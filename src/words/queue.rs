//! Words of the queues: bookings, callbacks, the sample.
use super::words;

words! {
    callbacks: "回访" | "Callbacks owed";
    none_callbacks: "没有待回访的" | "nobody waits for a callback";
    avoid: "避开" | "avoid";
    tried: "已拨" | "tried";
    sample: "今日抽样回访" | "Today's sample";
    none_sample: "没有可抽的已关闭信息" | "no closed entry to draw from";
    rounds: "轮次" | "round";
    open_it: "打开" | "open";
}
