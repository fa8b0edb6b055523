import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { MoonIcon, SunIcon, SystemIcon } from './icons.tsx';

const schemes = [
  { value: 'light', title: 'Light', Icon: SunIcon },
  { value: 'dark', title: 'Dark', Icon: MoonIcon },
  { value: 'auto', title: 'As the system', Icon: SystemIcon },
] as const;

/** Light, dark, or as the system says. */
export function SchemeMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const current = schemes.find(scheme => scheme.value === colorScheme) ?? schemes[2];
  return (
    <Menu position="bottom-end" width={160}>
      <Menu.Target>
        <ActionIcon aria-label={`Colours: ${current.title.toLowerCase()}`}>
          <current.Icon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {schemes.map(({ value, title, Icon }) => (
          <Menu.Item key={value} leftSection={<Icon />} onClick={() => setColorScheme(value)}>
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
