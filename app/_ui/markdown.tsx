import ReactMarkdown, { type Components } from "react-markdown";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";

const schema = {
  ...defaultSchema,
  tagNames: ["p", "strong", "em", "del", "ul", "ol", "li", "h1", "h2", "h3", "h4", "blockquote", "code", "pre", "a", "br", "hr"],
  protocols: { href: ["http", "https", "mailto"] },
};

const components: Components = {
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  a: ({ href, children }) => (
    <a href={href} rel="noopener noreferrer nofollow" target="_blank">
      {children}
    </a>
  ),
};

/** Markdown that a model or a customer wrote: text, lists and links; no images, no HTML, nothing that loads by itself. */
export const Markdown = ({ children }: { children: string }) => (
  <div className="flex max-w-[68ch] flex-col gap-3 [&_a]:text-accent-ink [&_a]:underline [&_blockquote]:border-l-2 [&_blockquote]:pl-3 [&_blockquote]:text-ink-soft [&_h3]:mt-3 [&_h3]:font-semibold [&_h4]:mt-2 [&_h4]:font-medium [&_li]:my-1 [&_li]:pl-1 [&_ol]:list-decimal [&_ol]:pl-5 [&_ul]:list-disc [&_ul]:pl-5 [&_ul]:marker:text-ink-faint [overflow-wrap:anywhere]">
    <ReactMarkdown rehypePlugins={[[rehypeSanitize, schema]]} components={components}>
      {children}
    </ReactMarkdown>
  </div>
);
