package wherry.certs;

import java.io.InputStream;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What commands find around them; tests give them another world.
 *
 * @param in standard input, for secrets that come on it
 */
record Surroundings(InstantSource clock, SecureRandom random, Person person, InputStream in) {}
