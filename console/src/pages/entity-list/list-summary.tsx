import { makeStyles, tokens } from '@fluentui/react-components';
import type { InventoryType } from '../../api/types.ts';
import { OutcomeBadge } from '../../components/badges.tsx';
import { KnownCountText } from '../../components/known-count-text.tsx';
import { Moment } from '../../components/moment.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { typeCount } from '../../format/knowledge.ts';
import { count, counted } from '../../format/number.ts';

const useStyles = makeStyles({
  summary: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
});

interface ListSummaryProps {
  readonly type: InventoryType | undefined;
  readonly loaded: number;
  readonly all: boolean;
  readonly filtered: boolean;
}

/** How many rows there are, how many are loaded, and whether the list can be complete at all. */
export function ListSummary({ type, loaded, all, filtered }: ListSummaryProps) {
  const styles = useStyles();
  const known = type && typeCount(type);
  return (
    <div className={styles.summary}>
      <span role="status">
        {loaded === 0 ? null : filtered ? (
          `${count(loaded)}${all ? '' : ' or more'} match`
        ) : (
          <>
            {all ? counted(loaded, 'object') : `${count(loaded)} loaded`}
            {known && !all && (
              <>
                {' of '}
                <KnownCountText known={known} />
              </>
            )}
          </>
        )}
      </span>
      {type && type.outcome !== 'complete' && (
        <>
          <OutcomeBadge outcome={type.outcome} />
          <TextLink to="/coverage" search={{ type: type.type }}>
            What could not be read
          </TextLink>
        </>
      )}
      {type?.confirmedAt && (
        <span>
          Read <Moment iso={type.confirmedAt} ago />
        </span>
      )}
    </div>
  );
}
