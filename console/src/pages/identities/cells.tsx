/** Cells that several tables of identities share. */
import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { IdentityThing, MissingFact, PrivilegeView } from '../../api/identities.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { KnownCountText } from '../../components/known-count-text.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { Unseen } from '../../components/unseen.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { useNoteStyles } from '../checks/checks-columns.tsx';
import { isLowerBound, privilegeWord, whyUnknown } from './identity-words.ts';

const useStyles = makeStyles({
  unknown: { color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
  name: {
    display: '-webkit-box',
    overflow: 'hidden',
    '-webkit-box-orient': 'vertical',
    '-webkit-line-clamp': '3',
  },
  links: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
});

/** Something that is not known; why, in a tooltip. */
export function Unknown({ why }: { why: string }) {
  const styles = useStyles();
  return (
    <span className={styles.unknown} title={why}>
      Unknown
    </span>
  );
}

interface Row {
  readonly connectionId: string;
}

interface FactProps {
  readonly row: Row;
  readonly missing: readonly MissingFact[];
  /** Name of the fact in the answer. */
  readonly fact: string;
}

const notTold = 'Microsoft says nothing of it.';

/** A fact as it is, or that it is unknown with the reason. */
export function Fact({
  row,
  missing,
  fact,
  known,
  otherwise = notTold,
  children,
}: FactProps & {
  readonly known: boolean;
  /** Why it is unknown where everything was read. */
  readonly otherwise?: string;
  readonly children: ReactNode;
}) {
  return known ? children : <Unknown why={whyUnknown(missing, fact, row.connectionId, otherwise)} />;
}

/** A count as far as it is known. */
export function CountFact({ row, missing, fact, value }: FactProps & { readonly value: number | null }) {
  const reason = whyUnknown(missing, fact, row.connectionId, notTold);
  if (value === null) return <KnownCountText known={{ state: 'unknown', reason }} />;
  if (isLowerBound(missing, fact, row.connectionId))
    return (
      <KnownCountText
        known={value === 0 ? { state: 'unknown', reason } : { state: 'at-least', count: value, reason }}
      />
    );
  return <KnownCountText known={{ state: 'exact', count: value }} />;
}

export function YesNo({
  row,
  missing,
  fact,
  value,
  otherwise,
}: FactProps & {
  readonly value: boolean | null;
  readonly otherwise?: string;
}) {
  return (
    <Fact
      row={row}
      missing={missing}
      fact={fact}
      known={value !== null}
      {...(otherwise === undefined ? {} : { otherwise })}
    >
      {value ? 'Yes' : 'No'}
    </Fact>
  );
}

export function PrivilegeCell({
  row,
  missing,
  privilege,
}: {
  readonly row: Row;
  readonly missing: readonly MissingFact[];
  readonly privilege: PrivilegeView;
}) {
  if (privilege === null) return <Unknown why="Posture has not been judged yet." />;
  const word = privilegeWord(privilege);
  if (word)
    return (
      <ToneBadge tone={word.tone} {...(word.info ? { title: word.info } : {})}>
        {word.label}
      </ToneBadge>
    );
  return isLowerBound(missing, 'privilege', row.connectionId) ? (
    <Unknown why={`None was found. ${whyUnknown(missing, 'privilege', row.connectionId, '')}`} />
  ) : (
    'None'
  );
}

/** Three lines of a long name; all of it in a tooltip. */
export function Clamped({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <div className={useStyles().name} title={text}>
      {children}
    </div>
  );
}

/** The name of an identity with a line below it, and the way to its page. */
export function NameCell({
  id,
  name,
  note,
}: {
  readonly id: string;
  readonly name: string;
  readonly note?: string | null;
}) {
  const notes = useNoteStyles();
  const text = visibleText(name) || '(no name)';
  return (
    <>
      <Clamped text={text}>
        <TextLink to="/entities/$id" params={{ id }}>
          <bdi>{text}</bdi>
        </TextLink>
      </Clamped>
      {note && (
        <div className={notes.note}>
          <bdi>{visibleText(note)}</bdi>
        </div>
      )}
    </>
  );
}

/** An entity that may not have been read: its name with a link, or its id. */
export function ThingLink({ thing }: { readonly thing: IdentityThing }) {
  if (thing.type === null) return <bdi title="Assay has no such entity.">{visibleText(thing.name ?? thing.key)}</bdi>;
  return (
    <TextLink to="/entities/$id" params={{ id: thing.id }}>
      <bdi>{visibleText(thing.name ?? '') || visibleText(thing.key)}</bdi>
    </TextLink>
  );
}

/** What a principal can do, and which roles it has. */
export function PrincipalLinks({
  id,
  azureId,
  name,
}: {
  readonly id: string;
  readonly azureId: string;
  readonly name: string;
}) {
  const styles = useStyles();
  const text = visibleText(name);
  return (
    <span className={styles.links}>
      <TextLink to="/access" search={{ principal: azureId }} aria-label={`Access of ${text}`}>
        Access
      </TextLink>
      <TextLink to="/identities" search={{ tab: 'assignments', principalId: id }} aria-label={`Roles of ${text}`}>
        Roles
      </TextLink>
    </span>
  );
}

interface RelationsLinkProps {
  readonly of: { readonly id: string; readonly name: string };
  readonly verb: string;
  readonly direction: 'in' | 'out';
  /** `members of`: what is counted, before the name. */
  readonly what: string;
  readonly children: ReactNode;
}

/** A count of relations of one kind, leading to them. */
export function RelationsLink({ of: { id, name }, verb, direction, what, children }: RelationsLinkProps) {
  return (
    <TextLink to="/entities/$id" params={{ id }} search={{ tab: 'relations', verb, direction }}>
      {children}
      <Unseen>{` ${what} ${visibleText(name)}`}</Unseen>
    </TextLink>
  );
}
