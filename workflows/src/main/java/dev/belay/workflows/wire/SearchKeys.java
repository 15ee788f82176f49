package dev.belay.workflows.wire;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/** The search attributes by which executions are found. All are keywords; none holds a secret. */
public final class SearchKeys {
  public static final SearchAttributeKey<String> DEVICE =
      SearchAttributeKey.forKeyword("BelayDevice");
  public static final SearchAttributeKey<String> CAMPAIGN =
      SearchAttributeKey.forKeyword("BelayCampaign");
  public static final SearchAttributeKey<String> RUN = SearchAttributeKey.forKeyword("BelayRun");
  public static final SearchAttributeKey<String> SITE = SearchAttributeKey.forKeyword("BelaySite");

  /** One of {@link States}. */
  public static final SearchAttributeKey<String> STATE =
      SearchAttributeKey.forKeyword("BelayState");

  /** The fault that decided the end, by its name in the vocabulary of faults. */
  public static final SearchAttributeKey<String> FAULT =
      SearchAttributeKey.forKeyword("BelayFault");

  /** Of a campaign, the wave under way: {@code 2/4}. */
  public static final SearchAttributeKey<String> WAVE = SearchAttributeKey.forKeyword("BelayWave");

  /** Of a campaign, what it waits for, such as {@code approval} or {@code decision}. */
  public static final SearchAttributeKey<String> WAITS_FOR =
      SearchAttributeKey.forKeyword("BelayWaitsFor");

  /** What a server must know before Belay's first workflow starts. */
  public static final List<SearchAttributeKey<String>> ALL =
      List.of(DEVICE, CAMPAIGN, RUN, SITE, STATE, FAULT, WAVE, WAITS_FOR);

  private SearchKeys() {}
}
