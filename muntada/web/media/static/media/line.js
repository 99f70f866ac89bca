// Watches how good the line is, and says when it is poor, again if that did not help, and when it has long been well.
const EVERY = 5000; // ms
const LOSS = 0.06; // share of packets lost
const STUTTER = 0.1; // share of sound that had to be made up
const FROZEN = 0.3; // share of the time in which a picture stood still
const TIMES = 2; // so many bad looks one after another
const WELL = 12; // so many good ones, twice as many each time that it was poor again

/** Call `poor` when `listening`'s line has been poor for a while, at most twice until it was well for a while. */
export function watchLine(listening, poor, well) {
  let before = null;
  let bad = 0;
  let good = 0;
  let patience = WELL;
  setInterval(async () => {
    if (!listening.isConnected) {
      before = null;
      return;
    }
    const now = await measure(listening.connection);
    if (before) {
      [bad, good] = isBad(before, now) ? [bad + 1, 0] : [good + 1 < TIMES ? bad : 0, good + 1];
      if (good === 0 && (bad === TIMES || bad === 2 * TIMES)) poor();
      if (good === patience) {
        patience *= 2;
        well();
      }
    }
    before = now;
  }, EVERY);
}

function isBad(before, now) {
  const packets = now.packets - before.packets;
  const lost = packets > 0 ? (now.lost - before.lost) / (packets + now.lost - before.lost) : 0;
  const made = now.samples > before.samples ? (now.made - before.made) / (now.samples - before.samples) : 0;
  const frozen = (now.frozen - before.frozen) / (EVERY / 1000);
  return lost > LOSS || made > STUTTER || frozen > FROZEN;
}

async function measure(connection) {
  const sum = { packets: 0, lost: 0, samples: 0, made: 0, frozen: 0 };
  for (const row of (await connection.getStats()).values()) {
    if (row.type !== "inbound-rtp") continue;
    sum.packets += row.packetsReceived ?? 0;
    sum.lost += Math.max(0, row.packetsLost ?? 0);
    sum.frozen = Math.max(sum.frozen, row.totalFreezesDuration ?? 0);
    if (row.kind === "audio" && row.packetsReceived) {
      sum.samples += row.totalSamplesReceived ?? 0;
      sum.made += (row.concealedSamples ?? 0) - (row.silentConcealedSamples ?? 0);
    }
  }
  return sum;
}
