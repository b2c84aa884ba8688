package dev.sceneshift.agent.interleave;

/**
 * What the run of a schedule tells of others: the decisions behind its last choice at which it
 * could be departed from once more.
 *
 * @param followed whether the run met what its schedule was made for; if not, it tells nothing
 * @param standsFrom the first decision from which on the last departure of the schedule comes to
 *     the same, as a decision of the run that it departs from
 * @param decisions their numbers, from the first to the last
 * @param marks what each is about
 * @param options how many actors could go on at each, at least 2
 * @param forced whether the one that ran cannot go on there, so that choosing costs no switch
 */
public record Met(
    boolean followed,
    int standsFrom,
    int[] decisions,
    int[] marks,
    int[] options,
    boolean[] forced) {

  /** Of a run that told nothing. */
  public static final Met NOTHING =
      new Met(false, 0, new int[0], new int[0], new int[0], new boolean[0]);
}
