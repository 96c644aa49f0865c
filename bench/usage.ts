/** CPU and memory of this process while something runs. */
export interface Usage {
  readonly cpuSeconds: number;
  /** Most resident memory that was seen, in bytes. */
  readonly peakBytes: number;
}

const everyMs = 50;

export async function measureUsage<T>(work: () => Promise<T>): Promise<{ result: T; usage: Usage }> {
  let peakBytes = process.memoryUsage.rss();
  const look = () => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  };
  const timer = setInterval(look, everyMs);
  const cpu = process.cpuUsage();
  try {
    const result = await work();
    look();
    const { user, system } = process.cpuUsage(cpu);
    return { result, usage: { cpuSeconds: (user + system) / 1e6, peakBytes } };
  } finally {
    clearInterval(timer);
  }
}
