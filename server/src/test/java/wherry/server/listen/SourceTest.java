package wherry.server.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SourceTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:a0:1::7, 2001:db8:a0:1::/64",
        "2001:db8:a0:1:ffff::9, 2001:db8:a0:1::/64",
        "2001:db8:a0:2::7, 2001:db8:a0:2::/64"
    })
    void it_is_an_address_or_a_network_of_ipv6(String address, String source) {
        assertThat(Source.of(InetAddress.ofLiteral(address))).isEqualTo(source);
    }
}
