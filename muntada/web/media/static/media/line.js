// Watches how good the line is, and says once when it is poor: then a lighter way to listen is offered.
const EVERY = 5000; // ms
const LOSS = 0.06; // share of packets lost
const STUTTER = 0.1; // share of sound that had to be made up
const TIMES = 2; // so many bad looks one after another

/** Call `offer` when `listening`'s line has been poor for a while; again only after it was well. */
export function poorLine(listening, offer) {
  let before = null;
  let bad = 0;
  setInterval(async () => {
    if (!listening.isConnected) {
      before = null;
      return;
    }
    const now = await measure(listening.connection);
    if (before) {
      const packets = now.packets - before.packets;
      const lost = packets > 0 ? (now.lost - before.lost) / (packets + now.lost - before.lost) : 0;
      const made = now.samples > before.samples ? (now.made - before.made) / (now.samples - before.samples) : 0;
      bad = lost > LOSS || made > STUTTER ? bad + 1 : 0;
      if (bad === TIMES) offer();
    }
    before = now;
  }, EVERY);
}

async function measure(connection) {
  const sum = { packets: 0, lost: 0, samples: 0, made: 0 };
  for (const row of (await connection.getStats()).values()) {
    if (row.type !== "inbound-rtp") continue;
    sum.packets += row.packetsReceived ?? 0;
    sum.lost += Math.max(0, row.packetsLost ?? 0);
    if (row.kind === "audio" && row.packetsReceived) {
      sum.samples += row.totalSamplesReceived ?? 0;
      sum.made += (row.concealedSamples ?? 0) - (row.silentConcealedSamples ?? 0);
    }
  }
  return sum;
}
