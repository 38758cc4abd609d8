//! Article pages: full text, headline, byline, time and canonical address out of any HTML.
