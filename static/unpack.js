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

// Programs are packed in rows of what is alike, see xtask/src/single/sorted.rs: first length, place and number of the
// functions, lengths of the rows. What is no such thing stays as it is.
function joined(rows) {
  const view = new DataView(rows.buffer, rows.byteOffset);
  if (view.getUint32(0) === 0x0061736d) return rows;
  const head = Array.from({ length: 16 }, (_, place) => view.getUint32(4 * place, true));
  let next = 64;
  const at = head.slice(3).map((length) => (next += length) - length);
  const out = new Uint8Array(head[0]);
  // The functions, each behind room for its size; sizes are not kept.
  const body = new Uint8Array(head[0] + 5);
  let end = 0;
  const put = (row) => (body[end++] = rows[at[row]++]);
  const copy = (row, count) => { while (count-- > 0) put(row); };
  function number(row) {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = put(row);
      value += (byte & 127) * 2 ** shift;
      shift += 7;
    } while (byte > 127);
    return value;
  }
  function size(value) {
    const bytes = [];
    for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
    return [...bytes, value];
  }
  const operands = [];
  const set = (row, ...opcodes) => opcodes.forEach((opcode) => (operands[opcode] = row));
  set([4], 2, 3, 4);
  set([3], 0x0c, 0x0d);
  set([5], 0x10);
  set([6], 0x20);
  set([7], 0x21);
  set([8], 0x22);
  for (let opcode = 0x28; opcode < 0x3f; opcode += 1) set([9, 10], opcode);
  set([11], 0x41);
  set([12, 12], 0x11);
  set([12], 0x23, 0x24, 0x25, 0x26, 0x3f, 0x40, 0x42, 0xd0, 0xd2);
  function code() {
    for (let count = number(2); count > 0; count -= 1) {
      number(2);
      put(2);
    }
    for (let depth = 1; depth > 0;) {
      const opcode = put(1);
      for (const row of operands[opcode] ?? []) number(row);
      if (opcode > 1 && opcode < 5) depth += 1;
      else if (opcode === 0x0b) depth -= 1;
      else if (opcode === 0x0e) for (let count = number(3); count >= 0; count -= 1) number(3);
      else if (opcode === 0x1c) copy(12, number(12));
      else if (opcode === 0x43) copy(12, 4);
      else if (opcode === 0x44) copy(12, 8);
      else if (opcode === 0xfc) {
        const more = number(1);
        if (more > 7) number(12);
        if (more > 7 && more < 15 && more % 2 === 0) number(12);
      }
    }
  }
  const [, place, functions] = head;
  for (let count = 0; count < functions; count += 1) {
    const start = end;
    end += 5;
    code();
    const bytes = size(end - start - 5);
    body.set(bytes, start);
    body.copyWithin(start + bytes.length, start + 5, end);
    end -= 5 - bytes.length;
  }
  const before = size(functions);
  const parts = [
    rows.subarray(64, 64 + place), functions ? [10, ...size(before.length + end), ...before] : [],
    body.subarray(0, end), rows.subarray(64 + place, 64 + head[3]),
  ];
  let length = 0;
  for (const part of parts) {
    out.set(part, length);
    length += part.length;
  }
  return out;
}
