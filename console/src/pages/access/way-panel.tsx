import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { chokePointsQuery, wayQuery } from '../../api/access-queries.ts';
import type { Way } from '../../api/types.ts';
import { Panel } from '../../components/panel.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { nameIn, withoutEligibleMember, withoutMember, withoutOwner } from '../../format/access.ts';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { TryButton } from './try-button.tsx';

const useStyles = makeStyles({
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, display: 'grid', gap: tokens.spacingVerticalXS },
  step: { overflowWrap: 'anywhere' },
  heading: {
    margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
});

interface WayPanelProps {
  readonly principal: string;
  readonly resource: string;
  readonly onTry: (without: string) => void;
}

type WayStep = NonNullable<Way['way']>['way'][number];

/** What would take a step of a way away; undefined for what is not given by one thing. */
function withoutStep({ rule, from, to }: WayStep): string | undefined {
  if (rule === 'ownsGroup' || rule === 'ownsApplication') return withoutOwner(to, from);
  if (rule === 'memberOf') return withoutMember(to, from);
  return rule === 'eligibleMemberOf' ? withoutEligibleMember(to, from) : undefined;
}

/** How somebody could come to control a resource all the same; nothing where there is no way. */
export function WayPanel({ principal, resource, onTry }: WayPanelProps) {
  const styles = useStyles();
  const { data } = useQuery({ ...wayQuery(principal, resource), retry: false });
  if (!data?.way) return null;
  const name = (id: string) => (data.names[id.toLowerCase()] ? nameIn(data.names, id) : visibleText(id));
  return (
    <Panel title="A way to control it all the same">
      <ol className={styles.list}>
        {data.way.way.map((step) => {
          const without = withoutStep(step);
          return (
            <li key={`${step.from} ${step.to}`} className={styles.step}>
              <bdi>{name(step.from)}</bdi> {step.title} <bdi>{name(step.to)}</bdi>
              {without !== undefined && (
                <TryButton label={`Try without this step to ${name(step.to)}`} onTry={() => onTry(without)} />
              )}
            </li>
          );
        })}
      </ol>
      <ChokePoints resource={resource} />
    </Panel>
  );
}

const kinds: Readonly<Record<NonNullable<Way['chokePoints']>[number]['kind'], string>> = {
  object: '',
  resource: '',
  right: 'The right to ',
  hub: 'Whoever ',
  membership: 'Being a member of ',
  directoryRole: 'The directory role ',
};

/** Of everybody who can come to control it: what they have to pass. */
function ChokePoints({ resource }: { readonly resource: string }) {
  const styles = useStyles();
  const { data } = useQuery({ ...chokePointsQuery(resource), retry: false });
  if (!data?.chokePoints || data.chokePoints.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{`What most of the ${count(data.total)} who can come to it have to pass`}</h3>
      <ul className={styles.list}>
        {data.chokePoints.map(({ kind, id, name, number, principals }) => (
          <li key={`${kind} ${id}`} className={styles.step}>
            {kinds[kind]}
            {number === null ? (
              <bdi>{visibleText(name ?? id)}</bdi>
            ) : (
              <TextLink to="/entities/$id" params={{ id: number }}>
                <bdi>{visibleText(name ?? id)}</bdi>
              </TextLink>
            )}
            {`: ${count(principals)} would be cut off without it.`}
          </li>
        ))}
      </ul>
    </>
  );
}
