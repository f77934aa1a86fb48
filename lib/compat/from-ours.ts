import { FileReply, Reply, reply } from "@/lib/api/reply";

type Data<Answer> = Answer extends FileReply ? never : Answer extends Reply<infer Inner, infer _Meta> ? Inner : Answer;
type Meta<Answer> = Answer extends Reply<infer _Data, infer Inner> ? Inner : null;

/** A verb's answer always is data, or a reply with data; the operations that are mapped answer no files. */
function opened<Answer>(answer: Answer): Reply<Data<Answer>, Meta<Answer>> {
  if (answer instanceof FileReply) throw new Error("a file can't be mapped");
  const whole: unknown = answer instanceof Reply ? answer : reply(answer);
  return whole as Reply<Data<Answer>, Meta<Answer>>;
}

/** What a verb of Mira's answers, in a document's own words. Status and headers stay, but for where it is at `/api/v1`. */
export async function fromOurs<Answer, Theirs>(
  answer: Promise<Answer>,
  inTheirs: (data: Data<Answer>, meta: Meta<Answer>) => Theirs,
): Promise<Reply<Theirs>> {
  const { data, status, meta, headers } = opened(await answer);
  const { Location: _, ...kept } = headers;
  return reply(inTheirs(data, meta), { headers: kept, ...(status && { status }) });
}

/** The data of what a verb of Mira's answers. */
export const dataOfOurs = async <Answer>(answer: Promise<Answer>): Promise<Data<Answer>> => opened(await answer).data;
