import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { queryClient } from './client.ts';
import { router } from './router.tsx';
import { styleNonce } from './state/nonce.ts';
import { cssVariables, theme } from './theme.ts';

const dates = { locale: 'en', firstDayOfWeek: 1, weekendDays: [0, 6] } as const;

/** The workstation: theme, data and routes around the shell. */
export function Application() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <DatesProvider settings={{ ...dates, weekendDays: [...dates.weekendDays] }}>
        <QueryClientProvider client={queryClient}>
          <Notifications position="top-right" limit={4} autoClose={8000} />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  );
}
