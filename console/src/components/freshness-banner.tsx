import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles } from '@fluentui/react-components';
import type { ConnectionFreshness } from '../api/types.ts';
import { count } from '../format/number.ts';
import { visibleText } from '../format/visible-text.ts';
import { Moment } from './moment.tsx';
import { TextLink } from './text-link.tsx';

/** Of many connections the first ones are named. */
const named = 4;

const useStyles = makeStyles({ list: { margin: 0, paddingLeft: '20px' } });

const says: Readonly<Record<ConnectionFreshness['state'], string>> = {
  stale: 'is stale: what is shown of it is old',
  'never-read': 'has read nothing yet',
  revoked: 'was revoked: nothing new comes from it',
};

/** Connections that an answer rests on and that are not fresh, each with the way to it. Nothing while all of them are. */
export function FreshnessBanner({ freshness }: { freshness: readonly ConnectionFreshness[] | undefined }) {
  const styles = useStyles();
  if (freshness === undefined || freshness.length === 0) return null;
  // A single one more would take the same line as the words about it.
  const shown = freshness.length === named + 1 ? freshness : freshness.slice(0, named);
  const more = freshness.length - shown.length;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>Not everything shown is up to date</MessageBarTitle>
        <ul className={styles.list}>
          {shown.map(({ connectionId: id, name, state, since, reason }) => (
            <li key={id} title={visibleText(reason)}>
              <TextLink to="/connections/$id" params={{ id }}>
                <bdi>{visibleText(name)}</bdi>
              </TextLink>{' '}
              {says[state]}
              {since !== null && (
                <>
                  {', since '}
                  <Moment iso={since} ago />
                </>
              )}
            </li>
          ))}
          {more > 0 && (
            <li>
              and <TextLink to="/connections">{`${count(more)} more`}</TextLink>
            </li>
          )}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
}
