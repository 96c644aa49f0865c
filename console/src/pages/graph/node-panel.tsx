import { Button, MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { type GraphNode, type NeighbourGroup, neighboursQuery } from '../../api/graph.ts';
import { DrawerPart } from '../../components/drawer-part.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count, counted } from '../../format/number.ts';
import { relationWords } from '../../format/relation.ts';
import { visibleText } from '../../format/visible-text.ts';
import { lookOf } from './canvas/looks.ts';
import { useTypeTitle } from './legend.tsx';
import { type Expansion, isSameList, nameOf, typeOf, unknownType } from './model.ts';
import { Swatch } from './swatch.tsx';

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  name: { margin: 0, minWidth: 0, overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase400 },
  key: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  links: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalXS },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  what: { flex: '1 1 auto', minWidth: 0, overflowWrap: 'anywhere' },
  note: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

export interface NodePanelProps {
  readonly node: GraphNode;
  readonly expansions: readonly Expansion[];
  /** Whether a list that was expanded goes on. */
  readonly more: ReadonlyMap<Expansion, boolean>;
  readonly onExpand: (list: Omit<Expansion, 'pages'>) => void;
  readonly onCollapse: (list: Omit<Expansion, 'pages'>) => void;
  readonly onPath: (end: 'from' | 'to') => void;
}

/** The thing that is chosen: what it is, and its neighbours by kind, to be drawn or taken away. */
export function NodePanel(props: NodePanelProps) {
  const { node, onPath } = props;
  const styles = useStyles();
  const titleOf = useTypeTitle();
  return (
    <DrawerPart title={titleOf(typeOf(node))} level={2}>
      <div className={styles.head}>
        <Swatch look={lookOf(node.type, node.category)} />
        <h3 className={styles.name}>
          <bdi>{visibleText(nameOf(node))}</bdi>
        </h3>
      </div>
      <p className={styles.key}>{visibleText(node.key)}</p>
      {node.type === null ? (
        <p className={styles.note}>
          Something refers to it, but Assay has no such object: it was not read, or it was deleted. What it is related
          to is not known.
        </p>
      ) : (
        <>
          <div className={styles.links}>
            <TextLink to="/entities/$id" params={{ id: node.id }}>
              Open
            </TextLink>
            <TextLink to="/graph" search={{ start: [node.id], node: node.id }}>
              Start from here
            </TextLink>
          </div>
          <div className={styles.links}>
            <Button size="small" onClick={() => onPath('from')}>
              Path from here
            </Button>
            <Button size="small" onClick={() => onPath('to')}>
              Path to here
            </Button>
          </div>
          <Around {...props} />
        </>
      )}
    </DrawerPart>
  );
}

function Around(props: NodePanelProps) {
  const styles = useStyles();
  const around = useQuery(neighboursQuery(props.node.id));
  return (
    <Loaded query={around} label="Loading the neighbours">
      {({ groups, gaps, unread }) => (
        <>
          {gaps.map(({ type, title, reason, fix }) => (
            <MessageBar key={type} intent="warning" layout="multiline">
              <MessageBarBody>
                {title} of this could not all be read: {reason} {fix}
              </MessageBarBody>
            </MessageBar>
          ))}
          {groups.length === 0 ? (
            <p className={styles.note}>Assay knows of nothing that this is related to.</p>
          ) : (
            <ul className={styles.list}>
              {groups
                .flatMap((group) => linesOf(group))
                .map((line) => (
                  <GroupLine key={`${line.direction} ${line.relation} ${line.type}`} line={line} {...props} />
                ))}
            </ul>
          )}
          {unread > 0 && (
            <p className={styles.note}>
              {counted(unread, 'type')} of its connection {unread === 1 ? 'was' : 'were'} not read completely, so there
              may be more relations. <TextLink to="/coverage">Coverage</TextLink>
            </p>
          )}
        </>
      )}
    </Loaded>
  );
}

interface Line extends Pick<NeighbourGroup, 'relation' | 'direction'> {
  readonly type: string | undefined;
  readonly count: number;
  readonly least: boolean;
}

/** A line for each type; where the types were not counted to the end, one for all of them before. */
function linesOf({ relation, direction, relations, types, partial }: NeighbourGroup): Line[] {
  const lines = types.map(({ type, count: number }): Line => {
    return { relation, direction, type: type ?? unknownType, count: number, least: partial };
  });
  return partial ? [{ relation, direction, type: undefined, count: relations, least: false }, ...lines] : lines;
}

function GroupLine({ line, node, expansions, more, onExpand, onCollapse }: NodePanelProps & { readonly line: Line }) {
  const styles = useStyles();
  const titleOf = useTypeTitle();
  const list = { node: node.id, relation: line.relation, direction: line.direction, type: line.type };
  const open = expansions.find((one) => isSameList(one, list));
  const what = relationWords(line.relation, line.direction);
  const whose = line.type === undefined ? 'all types' : titleOf(line.type);
  const name = `${what}: ${whose}`;
  const goesOn = open === undefined || more.get(open) === true;
  return (
    <li className={styles.line}>
      <span className={styles.what}>
        {what}
        <br />
        <span className={styles.note}>
          {whose} · {line.least ? 'at least ' : ''}
          {count(line.count)}
        </span>
      </span>
      {goesOn && (
        <Button size="small" aria-label={`${open ? 'Show more of' : 'Show'} ${name}`} onClick={() => onExpand(list)}>
          {open ? 'More' : 'Show'}
        </Button>
      )}
      {open && (
        <Button size="small" appearance="subtle" aria-label={`Take away ${name}`} onClick={() => onCollapse(list)}>
          Take away
        </Button>
      )}
    </li>
  );
}
