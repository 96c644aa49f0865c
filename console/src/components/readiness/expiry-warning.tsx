import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { expiriesQuery } from '../../api/readiness.ts';
import { endingSoon } from '../../format/ending-soon.ts';
import { endsIn } from '../../format/ends-in.ts';
import { localTime } from '../../format/time.ts';
import { visibleText } from '../../format/visible-text.ts';
import { TextLink } from '../text-link.tsx';

const useStyles = makeStyles({ list: { margin: 0, paddingLeft: '20px' } });

/** Credentials in use that end within 60 days or have ended: of one connection, or of all. Nothing where there are none. */
export function ExpiryWarning({ connectionId }: { connectionId?: string }) {
  const styles = useStyles();
  const expiries = useQuery(expiriesQuery);
  const now = Date.now();
  const soon = endingSoon(expiries.data?.items ?? [], now).filter(
    (each) => connectionId === undefined || each.connectionId === connectionId,
  );
  if (soon.length === 0) return null;
  const ended = soon.some(({ endsAt }) => Date.parse(endsAt) <= now);
  return (
    <MessageBar intent={ended ? 'error' : 'warning'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{ended ? 'A credential has ended' : 'A credential ends soon'}</MessageBarTitle>
        <ul className={styles.list}>
          {soon.map(({ connectionId: id, connection, name, kind, endsAt }) => (
            <li key={`${id} ${name} ${endsAt}`}>
              <TextLink to="/connections/$id" params={{ id }} search={{ tab: 'credential' }}>
                <bdi>{visibleText(connection)}</bdi>
              </TextLink>
              : {kind} <bdi>{visibleText(name)}</bdi>, {endsIn(endsAt, now).text.toLowerCase()} ({localTime(endsAt)})
            </li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
}
