import { seeded } from './chance.ts';
import { Person, type World } from './world.ts';

const firstNames =
  'Alda Bento Clara Davi Elisa Fausto Greta Hugo Inês Joana Kai Lena Marta Nuno Olga Petra Quim Rita Sara Tomás Ulla Vera Wanda Xavier Yara Zeca'.split(
    ' ',
  );
const lastNames =
  'Abrantes Brito Calado Dourado Esteves Falcão Gouveia Horta Infante Jardim Keil Lobato Meireles Nogueira Ornelas Pacheco Quaresma Rebelo Salgado Teles Uva Valadares Xisto Zarco'.split(
    ' ',
  );
const jobs = [
  'Software Engineer',
  'Product Manager',
  'Account Executive',
  'Data Analyst',
  'Head of Sales',
  'Customer Success Lead',
  'Recruiter',
  'Chief Technology Officer',
  'Warehouse Planner',
  'VP Marketing',
];
const cities = [
  'Lisbon, Portugal',
  'Porto, Portugal',
  'Berlin, Germany',
  'Utrecht, Netherlands',
  'Kraków, Poland',
  'Austin, Texas, United States',
];

/** The world with its crowds: people made from the seed, the same ones every time. */
export function peopled(world: World): World {
  const crowd = world.crowds.flatMap(({ company, count }) => {
    const { name } = world.companies.find(({ slug }) => slug === company) ?? { name: company };
    const chance = seeded(`${world.seed} ${company}`);
    return Array.from({ length: count }, (_, index) => {
      const pick = (list: readonly string[]): string => list[Math.floor(chance() * list.length)] ?? '';
      const first = pick(firstNames);
      const last = pick(lastNames);
      const job = pick(jobs);
      const plain = `${first}-${last}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      return Person.parse({
        slug: `${plain}-${company.slice(0, 12)}-${index + 1}`,
        name: `${first} ${last}`,
        headline: `${job} at ${name}`,
        location: pick(cities),
        company: name,
        degree: chance() < 0.3 ? 2 : 3,
        status: chance() < 0.03 ? 'restricted' : 'exists',
        followers: Math.floor(chance() * 3000),
        connections: Math.floor(chance() * 600),
        experience: [
          {
            company: name,
            companySlug: company,
            roles: [{ title: job, employmentType: 'Full-time', dates: 'Jan 2022 - Present · 4 yrs 11 mos' }],
          },
        ],
      });
    });
  });
  return { ...world, people: [...world.people, ...crowd], crowds: [] };
}
