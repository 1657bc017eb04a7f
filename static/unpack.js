// Unpacks LZMA, in the single file and in its workers: gzip, which browsers know, leaves the programs a third larger.
// A stream without a head, made with lc = 3, lp = pb = 0, whose length is known and which may repeat what stands in `before`;
// in the words of the format's description.
function unpackLzma(packed, length, before) {
  const size = before.length + length;
  const out = new Uint8Array(size);
  out.set(before);
  const odds = (count) => new Uint16Array(count).fill(1024);
  const [isMatch, isRep, isRep0, isRep1, isRep2, isRep0Long] = Array.from({ length: 6 }, () => odds(12));
  const literals = odds(8 * 0x300);
  const slots = odds(4 * 64);
  const distances = odds(115);
  const lows = odds(16);
  const lengths = { choice: odds(2), low: odds(8), middle: odds(8), high: odds(256) };
  const repLengths = { choice: odds(2), low: odds(8), middle: odds(8), high: odds(256) };
  let [at, code, range, here, state] = [5, 0, 0xffffffff, before.length, 0];
  let [rep0, rep1, rep2, rep3] = [0, 0, 0, 0];
  for (let byte = 1; byte < 5; byte += 1) code = code * 256 + packed[byte];

  function refill() {
    if (range < 0x1000000) {
      range *= 256;
      code = code * 256 + packed[at];
      at += 1;
    }
  }

  function bit(table, index) {
    const odd = table[index];
    const bound = (range >>> 11) * odd;
    const isSet = code >= bound;
    if (isSet) {
      range -= bound;
      code -= bound;
      table[index] = odd - (odd >> 5);
    } else {
      range = bound;
      table[index] = odd + ((2048 - odd) >> 5);
    }
    refill();
    return isSet ? 1 : 0;
  }

  function tree(table, bits, start = 0) {
    let node = 1;
    for (let count = 0; count < bits; count += 1) node = node * 2 + bit(table, start + node);
    return node - (1 << bits);
  }

  function treeFromLow(table, bits, start) {
    let [node, value] = [1, 0];
    for (let count = 0; count < bits; count += 1) {
      const one = bit(table, start + node);
      node = node * 2 + one;
      value += one << count;
    }
    return value;
  }

  function plain(bits) {
    let value = 0;
    for (let count = 0; count < bits; count += 1) {
      range = Math.floor(range / 2);
      const one = code >= range ? 1 : 0;
      if (one) code -= range;
      value = value * 2 + one;
      refill();
    }
    return value;
  }

  function literal() {
    let node = 1;
    // By the three high bits of the byte before.
    const start = here > 0 ? (out[here - 1] >> 5) * 0x300 : 0;
    if (state >= 7) {
      let like = out[here - rep0 - 1];
      let same = true;
      while (node < 0x100 && same) {
        const expected = like >> 7;
        like = (like * 2) & 0xff;
        const one = bit(literals, start + (1 + expected) * 0x100 + node);
        node = node * 2 + one;
        same = one === expected;
      }
    }
    while (node < 0x100) node = node * 2 + bit(literals, start + node);
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
    return node & 0xff;
  }

  function count({ choice, low, middle, high }) {
    if (!bit(choice, 0)) return tree(low, 3);
    return bit(choice, 1) ? 16 + tree(high, 8) : 8 + tree(middle, 3);
  }

  function distance(more) {
    const slot = tree(slots, 6, Math.min(more, 3) * 64);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 + (slot & 1)) * 2 ** bits;
    if (slot < 14) return base + treeFromLow(distances, bits, base - slot);
    return base + plain(bits - 4) * 16 + treeFromLow(lows, 4, 0);
  }

  // The length of what is to be copied from before, less 2; -1 for one byte.
  function again() {
    if (!bit(isRep0, state)) {
      if (!bit(isRep0Long, state)) {
        state = state < 7 ? 9 : 11;
        return -1;
      }
    } else if (!bit(isRep1, state)) [rep0, rep1] = [rep1, rep0];
    else if (!bit(isRep2, state)) [rep0, rep1, rep2] = [rep2, rep0, rep1];
    else [rep0, rep1, rep2, rep3] = [rep3, rep0, rep1, rep2];
    const more = count(repLengths);
    state = state < 7 ? 8 : 11;
    return more;
  }

  function match() {
    const more = count(lengths);
    [rep1, rep2, rep3] = [rep0, rep1, rep2];
    rep0 = distance(more);
    state = state < 7 ? 7 : 10;
    return more;
  }

  while (here < size) {
    if (!bit(isMatch, state)) {
      out[here] = literal();
      here += 1;
    } else {
      const end = here + 2 + (bit(isRep, state) ? again() : match());
      if (rep0 >= here || end > size) throw new Error('damaged');
      for (; here < end; here += 1) out[here] = out[here - rep0 - 1];
    }
  }
  return out.subarray(before.length);
}
