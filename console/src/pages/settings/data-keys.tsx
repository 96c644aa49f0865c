import { Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow } from '@fluentui/react-components';
import type { KeyStatus } from '../../api/types.ts';
import { ToneBadge } from '../../components/badges.tsx';
import { Moment } from '../../components/moment.tsx';
import { count } from '../../format/number.ts';
import { visibleText } from '../../format/visible-text.ts';

/** The data keys, the one that seals first. */
export function DataKeys({ dataKeys }: { dataKeys: KeyStatus['dataKeys'] }) {
  if (dataKeys.length === 0) return <p>None yet: the first one is made with the first secret.</p>;
  const newest = dataKeys.at(-1)?.version;
  return (
    <Table size="small" aria-label="Data keys">
      <TableHeader>
        <TableRow>
          {['Version', 'State', 'Secrets', 'Made', 'Sealed under'].map((title) => (
            <TableHeaderCell key={title}>{title}</TableHeaderCell>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {dataKeys.toReversed().map(({ version, secrets, createdAt, retiredAt, keyEncryptionKey }) => (
          <TableRow key={version}>
            <TableCell>{version}</TableCell>
            <TableCell>
              {version === newest ? (
                <ToneBadge tone="success">Seals</ToneBadge>
              ) : (
                <ToneBadge tone="neutral">{retiredAt ? 'Retired' : 'Opens only'}</ToneBadge>
              )}
            </TableCell>
            <TableCell>{count(secrets)}</TableCell>
            <TableCell>
              <Moment iso={createdAt} />
            </TableCell>
            <TableCell title={keyEncryptionKey}>{visibleText(keyEncryptionKey)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
