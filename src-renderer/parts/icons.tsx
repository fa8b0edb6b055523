import type { ReactNode } from 'react';

interface IconProps {
  readonly size?: number;
}

function Frame({ size = 16, children }: IconProps & { readonly children: ReactNode }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

/** Kymo's mark: one wave. */
export const WaveIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M1 8.5h2.6l1.9-5 3 10 2-6.5 1.1 1.5H15" />
  </Frame>
);
export const OverviewIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M2.5 2.5h4.7v4.7H2.5zM8.8 2.5h4.7v3H8.8zM8.8 7.2h4.7v6.3H8.8zM2.5 8.8h4.7v4.7H2.5z" />
  </Frame>
);
export const SourcesIcon = (props: IconProps) => (
  <Frame {...props}>
    <ellipse cx="8" cy="3.8" rx="5.2" ry="2" />
    <path d="M2.8 3.8v8.4c0 1.1 2.3 2 5.2 2s5.2-.9 5.2-2V3.8M2.8 8c0 1.1 2.3 2 5.2 2s5.2-.9 5.2-2" />
  </Frame>
);
export const CallsIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M4.2 2.3 6 2l1.2 3-1.4 1.1a8 8 0 0 0 4.1 4.1L11 8.8l3 1.2-.3 1.8c-.2 1-1 1.7-2 1.6A10.3 10.3 0 0 1 2.6 4.3c-.1-1 .6-1.8 1.6-2Z" />
  </Frame>
);
export const TrafficIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M5 13.5v-11M2.2 5.3 5 2.5l2.8 2.8M11 2.5v11M8.2 10.7l2.8 2.8 2.8-2.8" />
  </Frame>
);
export const FilterIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M2 3h12l-4.6 5.4v4.1l-2.8 1.3V8.4Z" />
  </Frame>
);
export const LogsIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M2.5 3.2h11M2.5 6.4h7.5M2.5 9.6h11M2.5 12.8h5.5" />
  </Frame>
);
export const FindingsIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M3.5 14V2.2h8.2L10.4 5l1.3 2.8H3.5" />
  </Frame>
);
export const SunIcon = (props: IconProps) => (
  <Frame {...props}>
    <circle cx="8" cy="8" r="2.8" />
    <path d="M8 1.2v1.6M8 13.2v1.6M1.2 8h1.6M13.2 8h1.6M3.2 3.2l1.1 1.1M11.7 11.7l1.1 1.1M12.8 3.2l-1.1 1.1M4.3 11.7l-1.1 1.1" />
  </Frame>
);
export const MoonIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z" />
  </Frame>
);
export const SystemIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M2 3h12v8H2zM6 13.8h4M8 11v2.8" />
  </Frame>
);
export const BackIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M10 3 5 8l5 5" />
  </Frame>
);
export const ForwardIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="m6 3 5 5-5 5" />
  </Frame>
);
export const UpIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="m3 10 5-5 5 5" />
  </Frame>
);
export const DownIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="m3 6 5 5 5-5" />
  </Frame>
);
export const CloseIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="m3.5 3.5 9 9M12.5 3.5l-9 9" />
  </Frame>
);
export const MoreIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M3 8h.01M8 8h.01M13 8h.01" strokeWidth="2.4" />
  </Frame>
);
export const TableIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M2 3h12v10H2zM2 6.3h12M2 9.7h12M6.3 6.3V13" />
  </Frame>
);
export const ChartIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M2 13.5h12M4 11V8M8 11V3.5M12 11V6" />
  </Frame>
);
export const ClockIcon = (props: IconProps) => (
  <Frame {...props}>
    <circle cx="8" cy="8" r="6" />
    <path d="M8 4.6V8l2.4 1.6" />
  </Frame>
);
export const ZoneIcon = (props: IconProps) => (
  <Frame {...props}>
    <circle cx="8" cy="8" r="6" />
    <path d="M2 8h12M8 2c2 2 2.6 4 2.6 6S10 12 8 14c-2-2-2.6-4-2.6-6S6 4 8 2Z" />
  </Frame>
);
export const AddFileIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M9 1.8H3.5v12.4h9V5.3L9 1.8ZM9 1.8v3.5h3.5M8 7.5v4M6 9.5h4" />
  </Frame>
);
export const AlertIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M8 2 1.5 13.5h13L8 2ZM8 6.5v3.2M8 11.6v.01" />
  </Frame>
);
export const PencilIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="m10.8 2.6 2.6 2.6-8 8-3.2.6.6-3.2 8-8Z" />
  </Frame>
);
export const TrashIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M2.5 4.3h11M6 4.3V2.5h4v1.8M4 4.3l.7 9.2h6.6l.7-9.2" />
  </Frame>
);
export const EvidenceIcon = (props: IconProps) => (
  <Frame {...props}>
    <circle cx="7" cy="7" r="4.4" />
    <path d="m10.3 10.3 3.7 3.7" />
  </Frame>
);
export const CheckIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="m3 8.5 3.4 3.4L13 4.6" />
  </Frame>
);
export const FlagIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M4 14V2.5h8l-2 3 2 3H4" fill="currentColor" />
  </Frame>
);
export const NoteIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M2.5 3h11v7.5H8L5 13.5v-3H2.5z" fill="currentColor" />
  </Frame>
);
export const PinIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M5.5 2h5M6.2 2l-.5 5-2 2.3h8.6l-2-2.3-.5-5M8 9.3V14" />
  </Frame>
);
export const EyeIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z" />
    <circle cx="8" cy="8" r="2" />
  </Frame>
);
export const PlusIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M8 3v10M3 8h10" />
  </Frame>
);
export const MinusIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M3 8h10" />
  </Frame>
);
export const CopyIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />
  </Frame>
);
export const ColumnsIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M2 3h12v10H2zM6 3v10M10 3v10" />
  </Frame>
);
export const KeysIcon = (props: IconProps) => (
  <Frame {...props}>
    <path d="M1.5 4h13v8h-13zM4 6.5h.01M6.7 6.5h.01M9.3 6.5h.01M12 6.5h.01M5 9.5h6" />
  </Frame>
);
