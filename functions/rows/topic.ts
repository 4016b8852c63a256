export interface TopicMessage {
  readonly body: string;
  /** What subscriptions choose by; queues pass them on. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A topic: the port behind which the engines stand. What is published comes to every queue whose subscription chooses it. */
export interface Topic {
  publish(message: TopicMessage): Promise<void>;
}
