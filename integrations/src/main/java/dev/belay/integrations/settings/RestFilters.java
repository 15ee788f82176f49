package dev.belay.integrations.settings;

import dev.belay.integrations.input.NearestName;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds misspelt filters. NetBox ignores parameters that it does not know, so a slip would select
 * every device; Nautobot refuses them itself. Stateless.
 */
final class RestFilters {
  /**
   * Parameters of {@code /api/dcim/devices/} by NetBox's published schema, 3.7.7 and 4.0.3
   * together, without their lookups such as {@code __n}.
   */
  private static final Set<String> KNOWN =
      Arrays.stream(
              """
              airflow asset_tag cluster cluster_id config_template_id console_ports
              console_server_ports contact contact_group contact_role created description
              device_bays device_type device_type_id face has_oob_ip has_primary_ip
              has_virtual_device_context id interfaces is_full_depth last_updated latitude
              local_context_data location location_id longitude mac_address manufacturer
              manufacturer_id model module_bays name oob_ip_id parent_bay_id parent_device_id
              pass_through_ports platform platform_id position power_outlets power_ports
              primary_ip4_id primary_ip6_id q rack_id region region_id role role_id serial site
              site_group site_group_id site_id status tag tenant tenant_group tenant_group_id
              tenant_id vc_position vc_priority virtual_chassis_id virtual_chassis_member
              """
                  .strip()
                  .split("\\s+"))
          .collect(Collectors.toUnmodifiableSet());

  private RestFilters() {}

  /** What was probably meant; empty when the name is known, or may be one of a newer version. */
  static Optional<String> meant(String name) {
    int lookup = name.indexOf("__");
    String plain = lookup < 0 ? name : name.substring(0, lookup);
    return KNOWN.contains(plain) || name.startsWith("cf_")
        ? Optional.empty()
        : NearestName.of(plain, KNOWN);
  }
}
