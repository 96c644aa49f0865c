import type { ChangeThing } from '../../api/changes.ts';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';

/** Something that access is about: a link to it, or its key where it was never read. */
export function ThingLink({ thing, unknown }: { thing: ChangeThing | null; unknown: string }) {
  if (thing === null) return unknown;
  if (thing.id === null) return <bdi title="It was not read.">{visibleText(thing.key)}</bdi>;
  return (
    <>
      <TextLink to="/entities/$id" params={{ id: thing.id }}>
        <bdi>{visibleText(thing.name ?? thing.key)}</bdi>
      </TextLink>
      {thing.gone && ' (gone)'}
    </>
  );
}
