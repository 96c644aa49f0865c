import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { connectionQuery } from '../../api/connection-queries.ts';
import { Loaded } from '../../components/loaded.tsx';
import { SyncPanel } from '../../components/run/sync-panel.tsx';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({
  line: { margin: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** The connection is made; its first sync as it happens. */
export function SyncStep({ id }: { id: string }) {
  const styles = useStyles();
  const navigate = useNavigate();
  const connection = useQuery(connectionQuery(id));
  return (
    <Loaded query={connection} label="Loading the connection">
      {(made) => (
        <>
          <SyncPanel connection={made} title={`${visibleText(made.name)} is connected`}>
            <p className={styles.line}>
              The first sync reads everything once; later ones read what has changed. It goes on when this page is
              closed.
            </p>
          </SyncPanel>
          <div className={styles.actions}>
            <Button appearance="primary" onClick={() => void navigate({ to: '/connections/$id', params: { id } })}>
              Open the connection
            </Button>
            <Button onClick={() => void navigate({ to: '/inventory' })}>See what was found</Button>
          </div>
        </>
      )}
    </Loaded>
  );
}
