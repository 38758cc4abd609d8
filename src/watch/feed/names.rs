//! What the elements of the many feed dialects mean: namespaces, containers and fields as tables.

/// A namespace as far as feeds care. RSS in all versions, RDF and Atom in all versions are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// RSS, RDF, Atom.
    Core,
    /// Dublin Core, elements and terms.
    Dublin,
    /// RSS 1.0's content module.
    /// Full text.
    Content,
    /// Media RSS.
    Media,
    /// Apple's podcast elements.
    Itunes,
    /// Anything else.
    Other,
}

/// Fragments of namespace addresses in lower case, each with its namespace.
const ADDRESSES: &[(&str, Space)] = &[
    ("purl.org/rss/1.0/modules/content", Space::Content),
    ("purl.org/dc/", Space::Dublin),
    ("search.yahoo.com/mrss", Space::Media),
    ("podcast-1.0.dtd", Space::Itunes),
    ("w3.org/2005/atom", Space::Core),
    ("purl.org/atom/", Space::Core),
    ("backend.userland.com/rss", Space::Core),
    ("harvard.edu/tech/rss", Space::Core),
    ("my.netscape.com/rdf", Space::Core),
    ("22-rdf-syntax-ns", Space::Core),
];

/// The address of RSS 1.0 is the beginning of its modules' addresses, so it must match whole.
const RSS1: &str = "http://purl.org/rss/1.0/";

/// Customary prefixes, for documents that forget to declare them.
const PREFIXES: &[(&str, Space)] = &[
    ("atom", Space::Core),
    ("a10", Space::Core),
    ("rdf", Space::Core),
    ("rss", Space::Core),
    ("dc", Space::Dublin),
    ("dcterms", Space::Dublin),
    ("content", Space::Content),
    ("media", Space::Media),
    ("itunes", Space::Itunes),
];

/// The namespace of a declared address.
pub fn space_of_address(address: &str) -> Space {
    let address = address.trim().to_lowercase();
    if address == RSS1 {
        return Space::Core;
    }
    ADDRESSES.iter().find(|(part, _)| address.contains(part)).map_or(Space::Other, |(_, space)| *space)
}

/// The namespace that a prefix customarily stands for.
pub fn space_of_prefix(prefix: &str) -> Space {
    PREFIXES.iter().find(|(name, _)| *name == prefix).map_or(Space::Other, |(_, space)| *space)
}

/// A field of a feed or of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Headline.
    Title,
    /// The page's address.
    Link,
    /// The identifier, RSS's `guid`.
    Id,
    /// Short text; of a feed its description.
    Summary,
    Content,
    /// First publication.
    Published,
    /// Last change.
    Updated,
    /// Who wrote it.
    Author,
    /// Language of a feed.
    Language,
}

/// How many fields there are, for tables by field.
pub const FIELDS: usize = 9;

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The outermost element or RSS's channel.
    Feed,
    /// One entry.
    Entry,
    /// A part with titles and links of its own that are not the entry's.
    Aside,
    /// A field; of several in one entry the one with the lowest rank counts, then the first.
    Field(Field, u8),
}

/// Every element that means something: namespace, local name in lower case, meaning.
const ELEMENTS: &[(Space, &str, Role)] = &[
    (Space::Core, "rss", Role::Feed),
    (Space::Core, "rdf", Role::Feed),
    (Space::Core, "feed", Role::Feed),
    (Space::Core, "channel", Role::Feed),
    (Space::Core, "item", Role::Entry),
    (Space::Core, "entry", Role::Entry),
    (Space::Core, "image", Role::Aside),
    (Space::Core, "textinput", Role::Aside),
    (Space::Core, "source", Role::Aside),
    (Space::Core, "contributor", Role::Aside),
    (Space::Core, "items", Role::Aside),
    (Space::Itunes, "owner", Role::Aside),
    (Space::Core, "title", Role::Field(Field::Title, 0)),
    (Space::Dublin, "title", Role::Field(Field::Title, 1)),
    (Space::Media, "title", Role::Field(Field::Title, 2)),
    (Space::Core, "link", Role::Field(Field::Link, 0)),
    (Space::Core, "guid", Role::Field(Field::Id, 0)),
    (Space::Core, "id", Role::Field(Field::Id, 0)),
    (Space::Core, "description", Role::Field(Field::Summary, 0)),
    (Space::Core, "summary", Role::Field(Field::Summary, 0)),
    (Space::Core, "subtitle", Role::Field(Field::Summary, 0)),
    (Space::Core, "tagline", Role::Field(Field::Summary, 0)),
    (Space::Core, "abstract", Role::Field(Field::Summary, 1)),
    (Space::Dublin, "description", Role::Field(Field::Summary, 1)),
    (Space::Itunes, "summary", Role::Field(Field::Summary, 2)),
    (Space::Media, "description", Role::Field(Field::Summary, 3)),
    (Space::Content, "encoded", Role::Field(Field::Content, 0)),
    (Space::Core, "content", Role::Field(Field::Content, 0)),
    (Space::Core, "fullitem", Role::Field(Field::Content, 1)),
    (Space::Core, "body", Role::Field(Field::Content, 1)),
    (Space::Core, "pubdate", Role::Field(Field::Published, 0)),
    (Space::Core, "published", Role::Field(Field::Published, 0)),
    (Space::Core, "issued", Role::Field(Field::Published, 0)),
    (Space::Dublin, "date", Role::Field(Field::Published, 1)),
    (Space::Dublin, "issued", Role::Field(Field::Published, 1)),
    (Space::Core, "date", Role::Field(Field::Published, 1)),
    (Space::Core, "created", Role::Field(Field::Published, 2)),
    (Space::Dublin, "created", Role::Field(Field::Published, 2)),
    (Space::Core, "updated", Role::Field(Field::Updated, 0)),
    (Space::Core, "modified", Role::Field(Field::Updated, 0)),
    (Space::Core, "lastbuilddate", Role::Field(Field::Updated, 0)),
    (Space::Dublin, "modified", Role::Field(Field::Updated, 1)),
    (Space::Core, "author", Role::Field(Field::Author, 0)),
    (Space::Dublin, "creator", Role::Field(Field::Author, 1)),
    (Space::Dublin, "author", Role::Field(Field::Author, 1)),
    (Space::Core, "managingeditor", Role::Field(Field::Author, 1)),
    (Space::Itunes, "author", Role::Field(Field::Author, 2)),
    (Space::Core, "language", Role::Field(Field::Language, 0)),
    (Space::Dublin, "language", Role::Field(Field::Language, 1)),
];

/// The meaning of an element, if it has one.
pub fn role(space: Space, local: &str) -> Option<Role> {
    ELEMENTS.iter().find(|(in_space, name, _)| *in_space == space && *name == local).map(|(_, _, role)| *role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_are_known_by_address_and_by_custom() {
        assert_eq!(space_of_address("http://purl.org/rss/1.0/"), Space::Core);
        assert_eq!(space_of_address("http://purl.org/atom/ns#"), Space::Core);
        assert_eq!(space_of_address("http://purl.org/rss/1.0/modules/content/"), Space::Content);
        assert_eq!(space_of_address("http://purl.org/rss/1.0/modules/slash/"), Space::Other);
        assert_eq!(space_of_prefix("dc"), Space::Dublin);
        assert_eq!(space_of_prefix("x"), Space::Other);
    }
}
