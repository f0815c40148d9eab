//! The shortest sequence that still shows a fault: chunks are dropped first, then what is left one by one.

/// What is left of `items` when as much as possible has been dropped while `fails` stays true of it. It is asked at most
/// `tries` times.
pub async fn shrunk<T: Clone>(items: &[T], mut tries: usize, fails: &mut impl AsyncFnMut(&[T]) -> bool) -> Vec<T> {
    let mut left = items.to_vec();
    let mut chunk = left.len().div_ceil(2);
    while chunk > 0 {
        let mut dropped_any = false;
        // From the end: what came last is most likely to be after the fault.
        let mut end = left.len();
        while end > 0 {
            let start = end.saturating_sub(chunk);
            let rest: Vec<T> = left.iter().take(start).chain(left.iter().skip(end)).cloned().collect();
            let Some(fewer) = tries.checked_sub(1) else { return left };
            tries = fewer;
            if fails(&rest).await {
                left = rest;
                dropped_any = true;
            }
            end = start;
        }
        // The last single action that went may have made another one superfluous.
        chunk = match chunk {
            1 if dropped_any => 1,
            1 => 0,
            larger => larger.div_ceil(2),
        };
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
    }

    #[test]
    fn what_is_not_needed_is_dropped_and_the_order_stays() {
        let needs = [7, 20, 41];
        let mut asked = 0;
        let all: Vec<u32> = (0..60).collect();
        let left = run(shrunk(&all, 1000, &mut async |items: &[u32]| {
            asked += 1;
            needs.iter().all(|need| items.contains(need))
        }));
        assert_eq!(left, needs);
        assert!(asked < 100, "{asked} tries for three of sixty");
    }

    #[test]
    fn one_that_goes_only_after_another_goes_too() {
        // 5, which is tried first, goes only when 3 has gone.
        let left = run(shrunk(&[3, 5], 100, &mut async |items: &[u32]| items != [3]));
        assert_eq!(left, [0; 0]);
    }

    #[test]
    fn it_ends_when_its_tries_are_used_up() {
        let mut asked = 0;
        let all: Vec<u32> = (0..60).collect();
        let left = run(shrunk(&all, 3, &mut async |_: &[u32]| {
            asked += 1;
            false
        }));
        assert_eq!((left.len(), asked), (60, 3));
    }

    #[test]
    fn what_always_fails_shrinks_to_nothing() {
        assert_eq!(run(shrunk(&[1, 2, 3], 100, &mut async |_: &[u32]| true)), [0; 0]);
    }
}
