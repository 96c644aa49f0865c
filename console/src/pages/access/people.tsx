import { makeStyles, tokens } from '@fluentui/react-components';
import type { WhatIf } from '../../api/types.ts';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  people: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  person: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

interface PeopleProps {
  readonly people: WhatIf['differences'][number]['loses'];
  readonly label: string;
}

/** Some principals with links to them, and how many more there are; nothing for nobody. */
export function People({ people, label }: PeopleProps) {
  const styles = useStyles();
  if (people.count === 0) return null;
  return (
    <ul className={styles.people} aria-label={label}>
      {people.first.map(({ id, name, number }) => (
        <li key={id} className={styles.person}>
          {number === null ? (
            visibleText(id)
          ) : (
            <TextLink to="/entities/$id" params={{ id: number }}>
              <bdi>{visibleText(name ?? id)}</bdi>
            </TextLink>
          )}
        </li>
      ))}
      {people.count > people.first.length && (
        <li className={styles.person}>{`and ${count(people.count - people.first.length)} more`}</li>
      )}
    </ul>
  );
}
