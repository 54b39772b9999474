//! The gate before validation: so many at once, a short queue, and then “come back later”.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Lets uploads through to validation.
pub(crate) struct Gate {
    /// Uploads that are running or waiting. It also bounds the memory that uploads take.
    places: Arc<Semaphore>,
    /// Uploads that are running.
    slots: Arc<Semaphore>,
}

/// A place in the queue.
pub(crate) struct Place {
    slots: Arc<Semaphore>,
    place: OwnedSemaphorePermit,
}

/// The right to validate, until it is dropped.
pub(crate) struct Slot {
    _slot: OwnedSemaphorePermit,
    _place: OwnedSemaphorePermit,
}

impl Gate {
    pub(crate) fn new(at_once: usize, waiting: usize) -> Self {
        let at_once = at_once.max(1);
        Self {
            places: Arc::new(Semaphore::new(at_once + waiting)),
            slots: Arc::new(Semaphore::new(at_once)),
        }
    }

    /// A place, before the upload is read; none where the queue is full.
    pub(crate) fn enter(&self) -> Option<Place> {
        let place = Arc::clone(&self.places).try_acquire_owned().ok()?;
        let slots = Arc::clone(&self.slots);
        Some(Place { slots, place })
    }
}

impl Place {
    /// Waits for the right to validate.
    pub(crate) async fn wait(self) -> Option<Slot> {
        Some(Slot {
            _slot: self.slots.acquire_owned().await.ok()?,
            _place: self.place,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Gate;

    #[tokio::test]
    async fn a_full_queue_turns_away_and_a_freed_place_lets_in() {
        let gate = Gate::new(1, 1);
        let running = gate.enter().expect("a place").wait().await.expect("a slot");
        let waiting = gate.enter().expect("a place in the queue");
        assert!(gate.enter().is_none());
        drop(running);
        let slot = waiting.wait().await.expect("the slot");
        assert!(gate.enter().is_some());
        drop(slot);
    }
}
