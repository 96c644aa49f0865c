import { localTime, timeAgo } from '../format/time.ts';

/** A moment: how long ago, or the local time; the exact time in a tooltip. */
export function Moment({ iso, ago = false }: { iso: string; ago?: boolean }) {
  return (
    <time dateTime={iso} title={ago ? `${localTime(iso)} (${iso})` : iso}>
      {ago ? timeAgo(iso, Date.now()) : localTime(iso)}
    </time>
  );
}
