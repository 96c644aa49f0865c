import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { FrameworkSummary } from '../../api/frameworks.ts';
import type { FrameworksSearch } from '../../app/compliance-search.ts';
import { ToneBadge } from '../../components/badges.tsx';
import type { DataColumn } from '../../components/data-table/column.ts';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { useNoteStyles } from '../checks/checks-columns.tsx';
import { coverageLines, frameworkName } from './framework-words.ts';
import { StatusBar } from './status-bar.tsx';

const useStyles = makeStyles({
  title: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
});

/** @param remove of a framework of one's own; absent where the caller may not */
export function frameworkColumns(
  basis: FrameworksSearch['basis'],
  remove: ((framework: FrameworkSummary) => void) | undefined,
): readonly DataColumn<FrameworkSummary>[] {
  const columns: DataColumn<FrameworkSummary>[] = [
    {
      id: 'title',
      title: 'Framework',
      width: 240,
      grow: 3,
      cell: (framework) => <Title framework={framework} basis={basis} />,
    },
    {
      id: 'controls',
      title: 'Controls',
      width: 88,
      grow: 0,
      align: 'end',
      cell: (framework) => (
        <TextLink
          to="/frameworks/$id"
          params={{ id: framework.id }}
          search={{ basis }}
          aria-label={`${count(framework.controls)} controls of ${frameworkName(framework)}`}
        >
          {count(framework.controls)}
        </TextLink>
      ),
    },
    {
      id: 'status',
      title: 'How they stand',
      info: 'What is unknown or uncovered is no pass.',
      width: 280,
      grow: 4,
      cell: (framework) => <StatusBar framework={framework} basis={basis} />,
    },
    {
      id: 'coverage',
      title: 'Coverage',
      info: 'Of how many controls anything or anybody can say something, whatever it says. Tests that people have to look at are tests, too.',
      width: 260,
      grow: 3,
      cell: (framework) => <Coverage framework={framework} basis={basis} />,
    },
  ];
  if (remove)
    columns.push({
      id: 'act',
      title: 'Actions',
      width: 100,
      grow: 0,
      cell: (framework) =>
        framework.own && (
          <Button
            size="small"
            appearance="subtle"
            aria-label={`Remove ${frameworkName(framework)}`}
            onClick={() => remove(framework)}
          >
            Remove
          </Button>
        ),
    });
  return columns;
}

function Title({ framework, basis }: { framework: FrameworkSummary; basis: FrameworksSearch['basis'] }) {
  const styles = useStyles();
  const notes = useNoteStyles();
  const { id, version, publisher, note, own } = framework;
  return (
    <>
      <div className={styles.title}>
        <TextLink to="/frameworks/$id" params={{ id }} search={{ basis }}>
          <bdi>{frameworkName(framework)}</bdi>
        </TextLink>
        {own && <ToneBadge tone="neutral">Your own</ToneBadge>}
      </div>
      <div className={notes.note}>
        {[publisher, version]
          .filter((text) => text !== '')
          .map(visibleText)
          .join(' · ')}
      </div>
      {note !== '' && <div className={notes.note}>{visibleText(note)}</div>}
    </>
  );
}

function Coverage({ framework, basis }: { framework: FrameworkSummary; basis: FrameworksSearch['basis'] }) {
  const styles = useNoteStyles();
  return coverageLines(framework, basis === 'published').map(([label, text]) => (
    <div key={label} className={styles.note}>
      {label === 'Uncovered' ? (
        <TextLink
          to="/frameworks/$id"
          params={{ id: framework.id }}
          search={{ basis, status: 'uncovered' }}
          aria-label={`${label}: ${text}, ${frameworkName(framework)}`}
        >
          {`${label}: ${text}`}
        </TextLink>
      ) : (
        `${label}: ${text}`
      )}
    </div>
  ));
}
