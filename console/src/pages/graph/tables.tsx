import { Button } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { GraphEdge, GraphNode } from '../../api/graph.ts';
import type { DataColumn } from '../../components/data-table/column.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';
import { words } from '../../format/words.ts';
import { useTypeTitle } from './legend.tsx';
import { degrees, edgeKey, type Graph, nameOf, typeOf } from './model.ts';

interface TableProps {
  readonly graph: Graph;
  readonly onChoose: (id: string) => void;
}

function Name({ node }: { node: GraphNode | undefined }) {
  if (!node) return null;
  const name = <bdi>{visibleText(nameOf(node))}</bdi>;
  if (node.type === null) return <span title="Not read by Assay, or deleted.">{name}</span>;
  return (
    <TextLink to="/entities/$id" params={{ id: node.id }} title={visibleText(node.key)}>
      {name}
    </TextLink>
  );
}

/** What the picture shows, as a list. */
export function ThingsTable({ graph, onChoose }: TableProps) {
  const titleOf = useTypeTitle();
  const degree = useMemo(() => degrees(graph), [graph]);
  const rows = useMemo(() => [...graph.nodes.values()].sort((a, b) => nameOf(a).localeCompare(nameOf(b))), [graph]);
  const columns = useMemo<DataColumn<GraphNode>[]>(
    () => [
      { id: 'name', title: 'Name', width: 150, grow: 3, cell: (node) => <Name node={node} /> },
      { id: 'type', title: 'Type', width: 110, cell: (node) => titleOf(typeOf(node)) },
      {
        id: 'relations',
        title: 'Relations',
        info: 'How many relations of it the picture shows.',
        width: 96,
        grow: 0,
        align: 'end',
        cell: ({ id }) => count(degree.get(id) ?? 0),
      },
      {
        id: 'choose',
        title: 'Neighbours',
        width: 108,
        grow: 0,
        cell: (node) => (
          <Button size="small" aria-label={`Choose ${visibleText(nameOf(node))}`} onClick={() => onChoose(node.id)}>
            Choose
          </Button>
        ),
      },
    ],
    [titleOf, degree, onChoose],
  );
  return (
    <DataTable
      label="Things"
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      onRowClick={({ id }) => onChoose(id)}
    />
  );
}

/** The lines of the picture, as a list. */
export function RelationsTable({ graph, onChoose }: TableProps) {
  const rows = useMemo(() => [...graph.edges], [graph]);
  const columns = useMemo<DataColumn<GraphEdge>[]>(
    () => [
      { id: 'from', title: 'From', width: 150, grow: 2, cell: ({ from }) => <Name node={graph.nodes.get(from)} /> },
      { id: 'relation', title: 'Relation', width: 120, cell: ({ type }) => words(type) },
      { id: 'to', title: 'To', width: 150, grow: 2, cell: ({ to }) => <Name node={graph.nodes.get(to)} /> },
    ],
    [graph],
  );
  return (
    <DataTable
      label="Relations"
      columns={columns}
      rows={rows}
      rowId={edgeKey}
      onRowClick={({ from }) => onChoose(from)}
    />
  );
}
