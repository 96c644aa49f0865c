import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useQuery } from '@tanstack/react-query';
import { type ControlDetail, controlQuery } from '../../api/frameworks.ts';
import type { FrameworkSearch } from '../../app/route-search.ts';
import { Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { visibleText } from '../../format/visible-text.ts';
import { ControlAttestation } from './control-attestation.tsx';
import { ControlStatusBadge } from './control-columns.tsx';
import { ControlTies } from './control-ties.tsx';
import { controlStatusWords, testsText } from './framework-words.ts';

const useStyles = makeStyles({
  body: {
    display: 'grid',
    alignContent: 'start',
    gap: tokens.spacingVerticalL,
    paddingBottom: tokens.spacingVerticalXL,
  },
});

interface ControlDrawerProps {
  readonly frameworkId: string;
  readonly controlId: string;
  readonly basis: FrameworkSearch['basis'];
  readonly mayManage: boolean;
  readonly onClose: () => void;
}

/** One control: the tests that speak for it and who ties them to it, and what people say. */
export function ControlDrawer({ frameworkId, controlId, basis, mayManage, onClose }: ControlDrawerProps) {
  const control = useQuery(controlQuery(frameworkId, controlId, basis));
  return (
    <OverlayDrawer open position="end" size="medium" onOpenChange={(_event, { open }) => !open && onClose()}>
      <DrawerHeader>
        <DrawerHeaderTitle
          action={<Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={onClose} />}
        >
          <bdi>{visibleText(controlId)}</bdi>
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <Loaded query={control} label="Loading the control">
          {(found) => <Body control={found} onlyPublished={basis === 'published'} mayManage={mayManage} />}
        </Loaded>
      </DrawerBody>
    </OverlayDrawer>
  );
}

interface BodyProps {
  readonly control: ControlDetail;
  readonly onlyPublished: boolean;
  readonly mayManage: boolean;
}

function Body({ control, onlyPublished, mayManage }: BodyProps) {
  const styles = useStyles();
  const { id, title, status } = control;
  return (
    <div className={styles.body}>
      <Facts
        facts={[
          ...(title === '' || title === id ? [] : ([['Control', visibleText(title)]] as const)),
          ['Status', <ControlStatusBadge key="status" status={status} />],
          ['It means', controlStatusWords[status].says],
          ['Tests', testsText(control)],
        ]}
      />
      <ControlTies ties={control.ties} onlyPublished={onlyPublished} />
      <ControlAttestation control={control} mayManage={mayManage} />
    </div>
  );
}
