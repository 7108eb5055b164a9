//! Segmenting and extracting: texts to notices.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seloste_convert_fuzz::check_convert;

fuzz_target!(|input: &[u8]| check_convert(input));
