import type { MissingRead } from '../../api/people.ts';
import { TextLink } from '../../components/text-link.tsx';

/** That not everything was read on which the list rests; each read once, with the way to its reason. */
export function MissingReads({ missing }: { missing: readonly MissingRead[] }) {
  const byType = [...new Map(missing.map((one) => [one.type, one])).values()];
  if (byType.length === 0) return null;
  return (
    <span>
      {'Not everything could be read, and what is missing is unknown: '}
      {byType.map(({ type, title }, index) => (
        <span key={type}>
          {index > 0 && ', '}
          <TextLink to="/coverage" search={{ type }}>
            {title}
          </TextLink>
        </span>
      ))}
    </span>
  );
}
