import { makeStyles, tokens } from '@fluentui/react-components';
import type { PreviewedUser } from '../../api/types.ts';
import { TextLink } from '../../components/text-link.tsx';
import { visibleText } from '../../format/visible-text.ts';

const useStyles = makeStyles({ note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 } });

/** A user with a link to what is known of them. */
export function UserName({ user }: { user: Pick<PreviewedUser, 'entityId' | 'name' | 'userPrincipalName'> }) {
  const styles = useStyles();
  return (
    <>
      <TextLink to="/entities/$id" params={{ id: user.entityId }}>
        <bdi>{visibleText(user.name) || '(no name)'}</bdi>
      </TextLink>
      <div className={styles.note}>
        <bdi>{visibleText(user.userPrincipalName ?? '')}</bdi>
      </div>
    </>
  );
}
