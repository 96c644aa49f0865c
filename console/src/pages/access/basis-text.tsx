import { makeStyles, tokens } from '@fluentui/react-components';
import type { AccessBasis } from '../../api/types.ts';
import { Moment } from '../../components/moment.tsx';

const useStyles = makeStyles({
  text: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  inline: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
});

/** How fresh an answer is. */
export function BasisText({ basis, inline = false }: { readonly basis: AccessBasis; readonly inline?: boolean }) {
  const styles = useStyles();
  return (
    <p className={inline ? styles.inline : styles.text}>
      {basis.readAt === null ? 'The tenant was never read completely.' : 'Read '}
      {basis.readAt !== null && <Moment iso={basis.readAt} ago />}
      {basis.stale && ', which is longer ago than its connection allows'}
      {basis.updating && ', a newer sync is being taken in'}
    </p>
  );
}
