import 'react';

interface SkyraProps {
  readonly key?: string | number;
  readonly slot?: string;
  readonly className?: string;
  readonly children?: React.ReactNode;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'discord-messages': SkyraProps & { readonly lightTheme?: boolean };
      'discord-message': SkyraProps & {
        readonly author: string;
        readonly avatar: string;
        readonly timestamp: string;
        readonly bot?: boolean;
        readonly edited?: boolean;
      };
      'discord-command': SkyraProps & {
        readonly author: string;
        readonly avatar: string;
        readonly command: string;
        readonly type: 'slash_command';
      };
      'discord-embed': SkyraProps & { readonly ref?: React.Ref<HTMLElement> };
      'discord-embed-description': SkyraProps;
      'discord-embed-fields': SkyraProps;
      'discord-embed-field': SkyraProps;
      'discord-embed-footer': SkyraProps;
      'discord-action-row': SkyraProps;
    }
  }
}
