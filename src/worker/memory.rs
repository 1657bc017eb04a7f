//! The allocator of the background modules: the system's, called in one place. The compiler would write its checks out
//! wherever a value is dropped, which makes a tenth of the code.

use std::alloc::{GlobalAlloc, Layout, System};

struct Outlined;

#[global_allocator]
static MEMORY: Outlined = Outlined;

#[allow(unsafe_code, reason = "the trait is unsafe; every call is handed on as it comes")]
// SAFETY: the system's allocator keeps the trait's promises, and nothing is changed on the way to it.
unsafe impl GlobalAlloc for Outlined {
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promises are those that the system's allocator asks for.
        unsafe { System.alloc(layout) }
    }

    #[inline(never)]
    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(place, layout) }
    }

    #[inline(never)]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        unsafe { System.alloc_zeroed(layout) }
    }

    #[inline(never)]
    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as above.
        unsafe { System.realloc(place, layout, size) }
    }
}
